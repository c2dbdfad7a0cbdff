namespace Ripen.Templates.ConnectedContent;

/// <summary>One call as the template wants it, everything rendered.</summary>
/// <param name="Method"><c>GET</c> or <c>POST</c>.</param>
/// <param name="Url">The trimmed URL; not checked here.</param>
/// <param name="Headers">
/// Names and values in their order, <c>Content-Type</c> and <c>Accept</c> included. Not checked here against injection.
/// </param>
/// <param name="Body">The body of a POST, or null.</param>
public sealed record ConnectedContentRequest(string Method, string Url, IReadOnlyList<KeyValuePair<string, string>> Headers, string? Body)
{
    /// <summary>The name of the stored credential for HTTP Basic, or null.</summary>
    public string? BasicAuthCredential { get; init; }

    /// <summary>The name of the stored token credential whose headers are added, or null.</summary>
    public string? TokenCredential { get; init; }

    /// <summary>
    /// For how many seconds an answer may be served again; null when it must not be cached. A GET without option has 300, a
    /// value given by the author lies in 300 to 14,400.
    /// </summary>
    public int? CacheMaxAgeSeconds { get; init; }

    /// <summary>Whether the message waits and is rendered again when the call fails for a passing reason.</summary>
    public bool Retry { get; init; }

    /// <summary>Whether the host of the URL came from a value.</summary>
    public bool HostIsRendered { get; init; }
}
