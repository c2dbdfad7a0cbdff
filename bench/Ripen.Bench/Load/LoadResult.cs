using Ripen.Bench.Measures;

namespace Ripen.Bench.Load;

/// <summary>What a run of requests came to.</summary>
/// <param name="Elapsed">From the end of the warm-up, or else from the first request, to the last answer.</param>
/// <param name="Latency">Time of each request that was sent after the warm-up, refused ones included.</param>
/// <param name="Timed">Requests that were sent after the warm-up and accepted.</param>
/// <param name="Sent">How often each request of the pool was accepted, in the warm-up too.</param>
/// <param name="Refused">Requests that were not accepted as a whole, or got no answer.</param>
/// <param name="Problems">The first few refusals in words.</param>
internal sealed record LoadResult(
    TimeSpan Elapsed, LatencyHistogram Latency, long Timed, int[] Sent, long Refused, IReadOnlyList<string> Problems)
{
    /// <summary>Accepted requests, those of the warm-up included.</summary>
    public long Requests => Sent.Sum(count => (long)count);
}
