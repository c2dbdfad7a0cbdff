using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Sweeps;

/// <summary>Operations over all users, behind the management API. Expected failures are answers with a 4xx status and a <c>message</c>.</summary>
public interface ISweepsApi
{
    /// <summary><c>{"message","sweeps":[…]}</c>: those under way and the last that came to an end, newest first.</summary>
    Task<ApiAnswer> ListAsync(CancellationToken cancellationToken);

    /// <summary><c>{"message","sweep":{…}}</c>; 404 when unknown.</summary>
    Task<ApiAnswer> ReadAsync(string id, CancellationToken cancellationToken);

    /// <summary>Ends one under way; what it has done stays. 404 when unknown, 400 when it came to an end already.</summary>
    /// <param name="actor">The name of the key that ends it.</param>
    Task<ApiAnswer> CancelAsync(string id, string actor, CancellationToken cancellationToken);
}
