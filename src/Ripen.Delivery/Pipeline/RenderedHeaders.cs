using System.Collections.Concurrent;
using Ripen.Delivery.ConnectedContent;
using Ripen.Delivery.Tokens;
using Ripen.Templates.Webhooks;

namespace Ripen.Delivery.Pipeline;

/// <summary>Headers that were rendered with Connected Content before the claim, kept in memory for the first attempt and never longer than <see cref="Life"/>: they hold tokens.</summary>
internal sealed class RenderedHeaders(TimeProvider time)
{
    /// <summary>How long they serve; after it they are rendered again.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(60);

    /// <summary>How many are kept; beyond it the first attempt renders again.</summary>
    public const int MaxKept = 100_000;

    private readonly ConcurrentDictionary<(int Partition, long Candidate), (HeaderRendering Headers, DateTimeOffset At)> _kept = [];

    /// <summary>Keeps the headers of a candidate.</summary>
    public void Put(int partition, long candidate, WebhookRequest request, IReadOnlyList<CacheEntryId> cached)
    {
        if (_kept.Count < MaxKept)
        {
            var headers = request.Headers.Select(h => KeyValuePair.Create(h.Name, h.Value)).ToList();
            _kept[(partition, candidate)] = (HeaderRendering.Done(headers, cached), time.GetUtcNow());
        }
    }

    /// <summary>Takes them; null when there are none or they are too old.</summary>
    public HeaderRendering? Take(int partition, long candidate) =>
        _kept.TryRemove((partition, candidate), out var kept) && time.GetUtcNow() - kept.At <= Life ? kept.Headers : null;
}
