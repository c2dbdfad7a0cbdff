using Ripen.Templates.ConnectedContent;

namespace Ripen.Delivery.ConnectedContent;

/// <summary>An answer with what the sender needs to know about it.</summary>
/// <param name="Entry">The cached answer it is, or was kept as; null when it is not in the cache.</param>
/// <param name="Problem">Why there is no usable answer, for the message activity log: no header values, no bodies. Null when there is one.</param>
public sealed record FetchedContent(ConnectedContentResponse Response, CacheEntryId? Entry, string? Problem);
