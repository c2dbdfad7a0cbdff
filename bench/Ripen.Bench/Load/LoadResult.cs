using Ripen.Bench.Measures;

namespace Ripen.Bench.Load;

/// <summary>What a run of requests came to.</summary>
/// <param name="Elapsed">From the first request to the last answer.</param>
/// <param name="Latency">Time of each request, refused ones included.</param>
/// <param name="Sent">How often each request of the pool was accepted.</param>
/// <param name="Refused">Requests that were not accepted as a whole, or got no answer.</param>
/// <param name="Problems">The first few refusals in words.</param>
internal sealed record LoadResult(TimeSpan Elapsed, LatencyHistogram Latency, int[] Sent, long Refused, IReadOnlyList<string> Problems)
{
    /// <summary>Accepted requests.</summary>
    public long Requests => Sent.Sum(count => (long)count);
}
