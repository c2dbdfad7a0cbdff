namespace Ripen.Delivery.ConnectedContent;

/// <summary>One answer in the cache: its key, and which of the answers that this key has had.</summary>
/// <remarks>The generation keeps a late 401 from dropping a token that another delivery has renewed meanwhile.</remarks>
/// <param name="Key">Hash of all that tells calls apart; holds no secret in readable form.</param>
public readonly record struct CacheEntryId(string Key, long Generation);
