namespace Ripen.Templates.ConnectedContent;

/// <summary>
/// Fetches answers for <c>connected_content</c>: the cache, the guard of outgoing requests, host health and time-outs stand
/// behind it (liquid-and-webhooks §2.3, §4.6, §6.1).
/// </summary>
public interface IConnectedContent
{
    /// <summary>
    /// Answers one call. What goes wrong is in the answer; only <see cref="OperationCanceledException"/> of the token may leave.
    /// An answer from the cache should be a completed task.
    /// </summary>
    ValueTask<ConnectedContentResponse> FetchAsync(ConnectedContentRequest request, CancellationToken cancellationToken);
}
