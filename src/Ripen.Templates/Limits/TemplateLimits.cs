namespace Ripen.Templates.Limits;

/// <summary>The bounds of templates and of what they render (liquid-and-webhooks §6.4).</summary>
public static class TemplateLimits
{
    /// <summary>Bytes in UTF-8 of one source, content blocks included.</summary>
    public const int MaxSourceBytes = 64 * 1024;

    /// <summary>How deep block tags may nest, and separately braces, parentheses and brackets inside one tag.</summary>
    public const int MaxDepth = 100;

    /// <summary>Statements run and filters applied in one render.</summary>
    public const int MaxSteps = 10_000;

    /// <summary>Items of a range, a split or a parsed JSON array.</summary>
    public const int MaxItems = 10_000;

    /// <summary>Bytes in UTF-8 of a string held by a variable or made by a filter.</summary>
    public const int MaxStringBytes = 64 * 1024;

    /// <summary>Bytes in UTF-8 of a rendered body.</summary>
    public const int MaxBodyBytes = 256 * 1024;

    /// <summary>Bytes in UTF-8 of a rendered URL.</summary>
    public const int MaxUrlBytes = 8 * 1024;

    /// <summary>Bytes in UTF-8 of one rendered header value.</summary>
    public const int MaxHeaderBytes = 8 * 1024;

    /// <summary>Bytes of all header names and values of one request.</summary>
    public const int MaxAllHeadersBytes = 32 * 1024;

    /// <summary>Calls of connected content in one part.</summary>
    public const int MaxCallsPerPart = 10;

    /// <summary>Calls of connected content in one message.</summary>
    public const int MaxCallsPerMessage = 20;

    /// <summary>Characters of an abort's reason that are kept.</summary>
    public const int MaxReasonLength = 1_000;

    /// <summary>Bytes in UTF-8 of all keys and values that <c>message_extras</c> puts into the record of one send; what is beyond is cut off.</summary>
    public const int MaxExtrasBytes = 1024;

    /// <summary>Characters of a content block's name.</summary>
    public const int MaxBlockNameLength = 100;

    /// <summary>Bytes in UTF-8 of one content block.</summary>
    public const int MaxBlockBytes = 50 * 1024;

    /// <summary>Levels of content blocks that are put in place; deeper ones expand to nothing.</summary>
    public const int MaxBlockLevels = 2;

    /// <summary>Bytes that values, filters and captures may make in one render, all together, as <see cref="MadeCost"/> counts them. What they really take stays below 64 MB.</summary>
    public const int MaxMadeBytes = 16 * 1024 * 1024;

    /// <summary>Values in one JSON text that is parsed, those inside others included.</summary>
    public const int MaxJsonValues = 50_000;

    /// <summary>Time one render may take, calls of connected content not counted.</summary>
    public static readonly TimeSpan MaxRenderTime = TimeSpan.FromMilliseconds(250);

    /// <summary>The bytes in UTF-8 that a part may render to.</summary>
    public static int OutputBytes(TemplatePart part) => part switch
    {
        TemplatePart.Body or TemplatePart.Document => MaxBodyBytes,
        TemplatePart.Url => MaxUrlBytes,
        TemplatePart.Header => MaxHeaderBytes,
        _ => MaxStringBytes,
    };
}
