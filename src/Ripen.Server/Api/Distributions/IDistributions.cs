using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Distributions;

/// <summary>How the numbers of a custom attribute spread over all users.</summary>
public interface IDistributions
{
    /// <summary>The fewest buckets that may be asked for: 0 is always a bound.</summary>
    const int MinBuckets = 2;

    /// <summary>The most buckets.</summary>
    const int MaxBuckets = 100;

    /// <summary>The distribution: <c>{"attribute","users","with_number","min","max","mean","median","quantiles","buckets","as_of"}</c>; 202 with the state of the scan when it takes longer than a request waits.</summary>
    /// <param name="buckets">How many buckets at most, from <see cref="MinBuckets"/> to <see cref="MaxBuckets"/>.</param>
    /// <param name="fresh">Whether to look anew, also where an answer of a moment ago is there.</param>
    Task<ApiAnswer> ReadAsync(string attribute, int buckets, bool fresh, CancellationToken cancellationToken);
}
