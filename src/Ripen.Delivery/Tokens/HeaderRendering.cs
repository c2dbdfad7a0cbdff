using Ripen.Delivery.ConnectedContent;

namespace Ripen.Delivery.Tokens;

/// <summary>Headers rendered again, or why not.</summary>
/// <param name="Headers">Null when they could not be rendered.</param>
/// <param name="CachedEntries">The cached answers they came from.</param>
/// <param name="Code">Stable code of the failure.</param>
/// <param name="Sentence">The failure in English.</param>
/// <param name="MayPass">Whether a later attempt may render them, as when the token endpoint is out of order.</param>
public sealed record HeaderRendering(
    IReadOnlyList<KeyValuePair<string, string>>? Headers,
    IReadOnlyList<CacheEntryId> CachedEntries,
    string? Code,
    string? Sentence,
    bool MayPass)
{
    /// <summary>Rendered.</summary>
    public static HeaderRendering Done(IReadOnlyList<KeyValuePair<string, string>> headers, IReadOnlyList<CacheEntryId> cachedEntries) =>
        new(headers, cachedEntries, null, null, false);

    /// <summary>Not rendered.</summary>
    public static HeaderRendering Failed(string code, string sentence, bool mayPass) => new(null, [], code, sentence, mayPass);
}
