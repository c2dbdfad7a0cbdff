using Ripen.Templates.ConnectedContent;

namespace Ripen.Delivery.ConnectedContent;

/// <summary>
/// Stands before the fetcher while one message part is rendered and notes what it used: the cached answers for the 401 rule, the problems for the message
/// activity log.
/// One render at a time.
/// </summary>
public sealed class ContentRecorder(ConnectedContentFetcher fetcher) : IConnectedContent
{
    private readonly List<CacheEntryId> _cached = [];
    private readonly List<string> _problems = [];

    /// <summary>Answers that were served again from an earlier call; the template's limit on calls bounds them.</summary>
    public IReadOnlyList<CacheEntryId> CachedEntries => _cached;

    /// <summary>Sentences about calls without a usable answer.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The first sentence about a call that may succeed later (<see cref="ConnectedContentResponse.MayPass"/>), or null.</summary>
    public string? PassingProblem { get; private set; }

    /// <inheritdoc/>
    public async ValueTask<ConnectedContentResponse> FetchAsync(ConnectedContentRequest request, CancellationToken cancellationToken)
    {
        var fetched = await fetcher.FetchTrackedAsync(request, cancellationToken);
        if (fetched.Response.FromCache && fetched.Entry is { } entry)
        {
            _cached.Add(entry);
        }

        if (fetched.Problem is not null)
        {
            _problems.Add(fetched.Problem);
        }

        if (fetched.Response.MayPass)
        {
            PassingProblem ??= fetched.Problem;
        }

        return fetched.Response;
    }
}
