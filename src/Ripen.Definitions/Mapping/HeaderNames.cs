using System.Buffers;
using Ripen.Definitions.Reading;

namespace Ripen.Definitions.Mapping;

/// <summary>Which names headers of outgoing requests may have (liquid-and-webhooks §6.3, §6.4).</summary>
internal static class HeaderNames
{
    /// <summary>The longest name, characters.</summary>
    public const int MaxLength = 128;

    private static readonly SearchValues<char> Characters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    private static readonly string[] Refused = ["Host", "Content-Length", "Transfer-Encoding", "Connection", "TE", "Upgrade", "Expect"];

    /// <summary>Why nobody may give a header of that name, or null.</summary>
    public static string? ProblemOf(string name) =>
        name.Length is 0 or > MaxLength || name.AsSpan().ContainsAnyExcept(Characters)
            ? $"{Quote.Of(name)} is no header name; use letters, digits and '-', and no Liquid"
            : Refused.Contains(name, StringComparer.OrdinalIgnoreCase) || name.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase)
                ? $"the header {Quote.Of(name)} is set by the sender itself and cannot be given"
                : null;
}
