namespace Ripen.Dashboard.Api;

/// <summary>
/// The way to the product's own management API inside the process. The dashboard does everything over it, so it can do nothing that a script could not, and what a
/// role may do is what a key of that role may do.
/// </summary>
public interface IApiDoor
{
    /// <summary>Makes a call for somebody. Their role is looked at anew for each call; 403 when it does not go so far.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="call">What for.</param>
    /// <param name="cancellationToken">Gives up waiting; a change under way may still be made.</param>
    Task<ApiReply> SendAsync(Caller caller, ApiCall call, CancellationToken cancellationToken);
}
