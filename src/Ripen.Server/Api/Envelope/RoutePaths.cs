using Microsoft.AspNetCore.Routing.Patterns;

namespace Ripen.Server.Api.Envelope;

/// <summary>Paths as rest-api §1.1 wants them: doubled slashes are one, and letters of another case are another path.</summary>
internal static class RoutePaths
{
    /// <summary>The path with runs of slashes made one; the same object when there are none.</summary>
    public static string Collapse(string path)
    {
        if (!path.Contains("//", StringComparison.Ordinal))
        {
            return path;
        }

        var text = new char[path.Length];
        var length = 0;
        foreach (var letter in path)
        {
            if (letter != '/' || length == 0 || text[length - 1] != '/')
            {
                text[length++] = letter;
            }
        }

        return new string(text, 0, length);
    }

    /// <summary>Whether the fixed parts of a matched route stand in the path letter by letter; routing itself ignores case.</summary>
    public static bool IsSameCase(RoutePattern pattern, string path)
    {
        var rest = path.AsSpan().Trim('/');
        foreach (var segment in pattern.PathSegments)
        {
            var end = rest.IndexOf('/');
            var part = end < 0 ? rest : rest[..end];
            if (segment.Parts is [RoutePatternLiteralPart literal] && !part.SequenceEqual(literal.Content))
            {
                return false;
            }

            rest = end < 0 ? [] : rest[(end + 1)..];
        }

        return true;
    }
}
