using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Activity;

/// <summary>The message activity log (liquid-and-webhooks §4.5): what did not become of messages, sampled, and counted exactly.</summary>
public interface IMessageActivityApi
{
    /// <summary>A page: <c>{"message","activity":[…],"cursor","as_of"}</c>, newest first; 404 for an unknown user.</summary>
    /// <param name="fresh">Whether to wait until everything that was applied before the call is in the list; 503 when that takes too long.</param>
    Task<ApiAnswer> ListAsync(MessageActivityFilter filter, bool fresh, CancellationToken cancellationToken);

    /// <summary>The exact counts by hour: <c>{"message","hours":[…],"as_of"}</c>, newest first.</summary>
    /// <param name="fresh">As for the list.</param>
    Task<ApiAnswer> CountAsync(MessageActivityFilter filter, bool fresh, CancellationToken cancellationToken);
}
