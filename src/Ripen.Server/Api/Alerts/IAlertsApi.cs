using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Alerts;

/// <summary>What operators were told.</summary>
public interface IAlertsApi
{
    /// <summary>The last alerts, newest first, and what became of them: <c>{"message","channels":[…],"alerts":[{"kind","subject","text","at","channels":{…}}]}</c>.</summary>
    ApiAnswer List();

    /// <summary>Sends a test alert on every channel and waits: 200 with <c>{"message","channels":{…}}</c>; 400 when there is no channel.</summary>
    Task<ApiAnswer> TestAsync(CancellationToken cancellationToken);
}
