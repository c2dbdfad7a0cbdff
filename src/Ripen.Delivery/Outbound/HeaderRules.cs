using System.Buffers;

namespace Ripen.Delivery.Outbound;

/// <summary>Which headers a template may set (liquid-and-webhooks §6.3, §6.4).</summary>
public static class HeaderRules
{
    /// <summary>Bytes of one value.</summary>
    public const int MaxValueBytes = 8 * 1024;

    /// <summary>Bytes of all names and values together.</summary>
    public const int MaxTotalBytes = 32 * 1024;

    private static readonly SearchValues<char> Token = SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Content-Length", "Transfer-Encoding", "Connection", "TE", "Upgrade", "Expect",
    };

    private static readonly HashSet<string> Schemes = new(StringComparer.OrdinalIgnoreCase) { "Bearer", "Basic", "Token" };

    /// <summary>Checks trimmed headers; null when all may be sent. The sentence names the header, never its value.</summary>
    public static OutboundRefusal? Check(IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        var total = 0;
        foreach (var (name, value) in headers)
        {
            if (CheckName(name) is { } badName)
            {
                return badName;
            }

            if (CheckValue(name, value) is { } badValue)
            {
                return badValue;
            }

            total += name.Length + value.Length;
        }

        return total <= MaxTotalBytes ? null : new OutboundRefusal(RefusalCodes.HeadersTooLong, $"The headers have more than {MaxTotalBytes} bytes together.");
    }

    private static OutboundRefusal? CheckName(string name)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(Token))
        {
            return new OutboundRefusal(RefusalCodes.HeaderName, "A header name holds a character that names may not have.");
        }

        return Reserved.Contains(name) || name.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase)
            ? new OutboundRefusal(RefusalCodes.HeaderName, $"The header {name} is set by the connection and may not be set by a template.")
            : null;
    }

    private static OutboundRefusal? CheckValue(string name, string value)
    {
        if (value.Length > MaxValueBytes)
        {
            return new OutboundRefusal(RefusalCodes.HeadersTooLong, $"The value of the header {name} has more than {MaxValueBytes} bytes.");
        }

        foreach (var character in value)
        {
            if (character is not '\t' and (< ' ' or > '~'))
            {
                return new OutboundRefusal(
                    RefusalCodes.HeaderValue,
                    $"The value of the header {name} holds a line break, a control character or a character outside ASCII.");
            }
        }

        return name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) && IsEmptyAuthorization(value)
            ? new OutboundRefusal(RefusalCodes.EmptyAuthorization, "The Authorization header is empty or names a scheme without a value.")
            : null;
    }

    private static bool IsEmptyAuthorization(string value) => value.Length == 0 || Schemes.Contains(value);
}
