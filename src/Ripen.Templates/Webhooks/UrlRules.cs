using System.Buffers;
using Ripen.Templates.Rendering;

namespace Ripen.Templates.Webhooks;

/// <summary>What a rendered URL may be: values must not change what it addresses (liquid-and-webhooks §6.1).</summary>
internal static class UrlRules
{
    private const string Part = "url";

    private static readonly SearchValues<char> EndsHost = SearchValues.Create("/?#");
    private static readonly SearchValues<char> EndsPath = SearchValues.Create("?#");
    private static readonly SearchValues<char> Structure = SearchValues.Create("/?#\\ ");

    /// <summary>Whether the host of a source has Liquid in it.</summary>
    public static bool HostIsLiquid(string source)
    {
        var text = source.TrimStart();
        var host = text.IndexOf("://", StringComparison.Ordinal);
        var liquid = text.IndexOf("{{", StringComparison.Ordinal);
        if (liquid < 0)
        {
            return false;
        }

        return host < 0 || liquid < EndOfHost(text, host + 3);
    }

    /// <summary>Checks a rendered URL.</summary>
    /// <param name="rendered">The text as rendered, not trimmed.</param>
    /// <param name="spans">The stretches of it that came from values.</param>
    /// <param name="method">The method, in upper case.</param>
    /// <param name="url">The trimmed URL.</param>
    /// <param name="hostIsRendered">Whether the host came from a value.</param>
    /// <returns>Null when the URL may be used.</returns>
    public static WebhookRender? Check(string rendered, IReadOnlyList<OutputSpan> spans, string method, out string url, out bool hostIsRendered)
    {
        url = rendered.Trim();
        hostIsRendered = false;
        if (url.Any(char.IsControl) || !Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return WebhookRender.Refused(Part, WebhookCodes.InvalidUrl, "the URL is not absolute, is not http or https, or holds control characters");
        }

        var path = EndOfHost(url, url.IndexOf("://", StringComparison.Ordinal) + 3);
        var trimmed = rendered.Length - rendered.TrimStart().Length;
        foreach (var span in spans)
        {
            var start = Math.Clamp(span.Start - trimmed, 0, url.Length); // it may stand in what was trimmed away
            var end = Math.Clamp(span.Start + span.Length - trimmed, start, url.Length);
            hostIsRendered |= start < path && end > start;
            if (start >= path && IsInPath(url, start, spans, trimmed) && CheckSpan(url, start, end, span.IsEscaped, method) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private static int EndOfHost(string url, int start)
    {
        var length = url.AsSpan(start).IndexOfAny(EndsHost);
        return length < 0 ? url.Length : start + length;
    }

    // Values after the template's own '?' or '#' stand in the query. One that a value brought does not count.
    private static bool IsInPath(string url, int start, IReadOnlyList<OutputSpan> spans, int trimmed)
    {
        for (var at = url.AsSpan(0, start).IndexOfAny(EndsPath); at >= 0 && at < start; at++)
        {
            if (url[at] is '?' or '#' && !spans.Any(span => at >= span.Start - trimmed && at < span.Start - trimmed + span.Length))
            {
                return false;
            }
        }

        return true;
    }

    private static WebhookRender? CheckSpan(string url, int start, int end, bool isEscaped, string method)
    {
        var segment = Segment(url, start, end);
        if (segment.Length == 0)
        {
            return WebhookRender.Refused(Part, WebhookCodes.EmptyPathSegment, "empty path segment");
        }

        var value = url.AsSpan(start, end - start);
        var hasStructure = value.ContainsAny(Structure) || value.Contains("..", StringComparison.Ordinal) || HasEncodedStructure(value);
        var isCrafted = segment is "." or ".." || (hasStructure && !isEscaped);
        return isCrafted && method is "PATCH" or "PUT" or "DELETE"
            ? WebhookRender.Refused(
                Part,
                WebhookCodes.CraftedPathSegment,
                "a value in the URL's path would address something else; escape it with url_param_escape")
            : null;
    }

    // A value that brings its own escapes may be read as structure further on.
    private static bool HasEncodedStructure(ReadOnlySpan<char> value) =>
        value.Contains("%2f", StringComparison.OrdinalIgnoreCase) || value.Contains("%2e", StringComparison.OrdinalIgnoreCase)
        || value.Contains("%5c", StringComparison.OrdinalIgnoreCase);

    // The segment around a value; a value's own slashes do not end it.
    private static ReadOnlySpan<char> Segment(string url, int start, int end)
    {
        var from = url.LastIndexOf('/', start - 1) + 1;
        var rest = url.AsSpan(end).IndexOfAny("/?#");
        return url.AsSpan()[from..(rest < 0 ? url.Length : end + rest)];
    }
}
