namespace Ripen.Delivery.ConnectedContent;

/// <summary>An answer in the cache.</summary>
/// <param name="FetchedAt">By the clock that ages follow.</param>
/// <param name="MaxAge">For how long the call that fetched it allowed it to be served.</param>
public sealed record CachedAnswer(CacheEntryId Id, int Status, string Body, string? ContentType, DateTimeOffset FetchedAt, TimeSpan MaxAge)
{
    // What the objects around the text take, by a wide margin.
    private const int Overhead = 512;

    /// <summary>Memory that the answer takes, estimated from above.</summary>
    public long Bytes { get; } = ((Body.Length + Id.Key.Length + (ContentType?.Length ?? 0)) * 2L) + Overhead;
}
