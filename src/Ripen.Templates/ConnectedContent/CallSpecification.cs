using Ripen.Templates.Tags;

namespace Ripen.Templates.ConnectedContent;

/// <summary>One <c>connected_content</c> tag as written, built once when the template is parsed (liquid-and-webhooks §2.3).</summary>
internal sealed class CallSpecification
{
    /// <summary>The URL.</summary>
    public required TextTemplate Url { get; init; }

    /// <summary>Whether the host of the URL has Liquid in it.</summary>
    public bool HostIsLiquid { get; init; }

    /// <summary>Whether the method is POST; otherwise it is GET.</summary>
    public bool IsPost { get; init; }

    /// <summary>The JSON object of headers, or null.</summary>
    public TextTemplate? Headers { get; init; }

    /// <summary>The body, or null; never with GET.</summary>
    public TextTemplate? Body { get; init; }

    /// <summary>The media type given, or null.</summary>
    public TextTemplate? ContentType { get; init; }

    /// <summary>The variable that takes the answer, or null.</summary>
    public string? Variable { get; init; }

    /// <summary>The stored credential for HTTP Basic, or null.</summary>
    public TextTemplate? BasicAuth { get; init; }

    /// <summary>The stored token credential, or null.</summary>
    public TextTemplate? TokenCredential { get; init; }

    /// <summary>For how long an answer may be served again, or null when not at all.</summary>
    public int? CacheMaxAgeSeconds { get; init; }

    /// <summary>The texts that are rendered for it.</summary>
    public IEnumerable<TextTemplate> Texts => new[] { Url, Headers, Body, ContentType, BasicAuth, TokenCredential }.OfType<TextTemplate>();

    /// <summary>Whether the message waits when the call fails for a passing reason.</summary>
    public bool Retry { get; init; }

    /// <summary>Whether the answer is rendered as a template before it is taken.</summary>
    public bool Rerender { get; init; }
}
