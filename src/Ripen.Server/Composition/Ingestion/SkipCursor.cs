using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Ripen.Server.Composition.Ingestion;

/// <summary>Cursors that say how many to skip, opaque to callers, and the header <c>Link</c> with those around a page (rest-api §3.16).</summary>
internal static class SkipCursor
{
    private const string Prefix = "skip:";

    /// <summary>Reads one; none is the first page.</summary>
    /// <returns>False for what no answer said.</returns>
    public static bool TryRead(string? cursor, out int skip)
    {
        skip = 0;
        return cursor is null || (Base64Url.IsValid(cursor) && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)) is { } text && text.StartsWith(Prefix, StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out skip));
    }

    /// <summary>The header; null when everything is on one page.</summary>
    /// <param name="hasCursor">Whether the page was asked for by one: only then there is one before.</param>
    public static string? Links(string path, int skip, int size, bool hasCursor, bool hasMore)
    {
        var links = new List<string>(2);
        if (hasCursor && skip > 0)
        {
            links.Add(Link(path, Math.Max(skip - size, 0), "prev"));
        }

        if (hasMore)
        {
            links.Add(Link(path, skip + size, "next"));
        }

        return links.Count == 0 ? null : string.Join(',', links);
    }

    private static string Link(string path, int skip, string rel) =>
        $"<{path}?cursor={Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Prefix + skip.ToString(CultureInfo.InvariantCulture)))}>; rel=\"{rel}\"";
}
