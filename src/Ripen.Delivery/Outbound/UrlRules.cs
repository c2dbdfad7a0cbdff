using System.Buffers;
using System.Net;
using System.Text;

namespace Ripen.Delivery.Outbound;

/// <summary>
/// The checks on a rendered URL (liquid-and-webhooks §6.1). They read the text as it was written: the URI parser quietly turns <c>http://2130706433/</c> into
/// <c>http://127.0.0.1/</c>, a backslash into a slash and <c>/a/../b</c> into <c>/b</c>, and what is sent must be what was checked and logged.
/// </summary>
public static class UrlRules
{
    /// <summary>How many bytes of UTF-8 a URL may have (liquid-and-webhooks §6.4).</summary>
    public const int MaxUrlBytes = 8 * 1024;

    private static readonly SearchValues<char> HostCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._");

    /// <summary>Checks everything that can be known before the name is resolved.</summary>
    public static UrlCheck Check(string url, OutboundPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(url);
        ArgumentNullException.ThrowIfNull(policy);
        var text = url.Trim();
        if (Encoding.UTF8.GetByteCount(text) > MaxUrlBytes)
        {
            return UrlCheck.Refused(RefusalCodes.UrlTooLong, $"The URL is longer than {MaxUrlBytes} bytes.");
        }

        if (text.AsSpan().IndexOfAnyInRange('\0', '\x1f') >= 0
            || text.Contains('\\', StringComparison.Ordinal)
            || text.Contains('\x7f', StringComparison.Ordinal))
        {
            return UrlCheck.Refused(RefusalCodes.UrlInvalid, "The URL holds a backslash or a control character.");
        }

        var schemeEnd = text.IndexOf("://", StringComparison.Ordinal);
        if (schemeEnd < 0 || !Uri.TryCreate(text, UriKind.Absolute, out var uri))
        {
            return UrlCheck.Refused(RefusalCodes.UrlInvalid, "The URL is not an absolute URL such as https://host/path.");
        }

        if (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)
        {
            return UrlCheck.Refused(RefusalCodes.UrlScheme, $"The scheme {uri.Scheme} is not allowed; use http or https.");
        }

        return CheckParts(text, schemeEnd + 3, uri, policy);
    }

    /// <summary>Host name in lower case, an IPv6 address without brackets: the form in which settings and caches know a host.</summary>
    public static string HostOf(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return url.IdnHost.Trim('[', ']').ToLowerInvariant();
    }

    private static UrlCheck CheckParts(string text, int start, Uri uri, OutboundPolicy policy)
    {
        var length = text.AsSpan(start).IndexOfAny('/', '?', '#');
        var authority = length < 0 ? text[start..] : text.Substring(start, length);
        if (authority.Contains('@', StringComparison.Ordinal) || uri.UserInfo.Length > 0)
        {
            return UrlCheck.Refused(RefusalCodes.UrlUserInfo, "The URL holds a user name or password; use a stored credential or an Authorization header.");
        }

        if (text.Contains('#', StringComparison.Ordinal))
        {
            return UrlCheck.Refused(RefusalCodes.UrlFragment, "The URL holds a fragment (#); escape the value or leave it out.");
        }

        if (!HasUsualHost(authority, uri))
        {
            return UrlCheck.Refused(
                RefusalCodes.UrlHostNotation,
                "The host is not written in its usual form; write a name in ASCII, four decimal numbers, or an IPv6 address in brackets.");
        }

        if (length >= 0 && HasDotSegment(text.AsSpan(start + length)))
        {
            return UrlCheck.Refused(RefusalCodes.UrlInvalid, "The path holds a segment '.' or '..', which would address something else.");
        }

        return policy.CheckPort(HostOf(uri), uri.Port) is { } refusal ? new UrlCheck(null, refusal) : new UrlCheck(uri, null);
    }

    private static bool HasUsualHost(string authority, Uri uri)
    {
        if (authority.StartsWith('['))
        {
            var close = authority.IndexOf(']', StringComparison.Ordinal);
            return close > 0
                && !authority.AsSpan(1, close - 1).ContainsAny('%', '.')
                && IPAddress.TryParse(authority.AsSpan(1, close - 1), out var v6)
                && !v6.IsIPv4MappedToIPv6;
        }

        var colon = authority.IndexOf(':', StringComparison.Ordinal);
        var host = colon < 0 ? authority : authority[..colon];
        if (host.Length == 0 || host.AsSpan().ContainsAnyExcept(HostCharacters))
        {
            return false;
        }

        if (uri.HostNameType == UriHostNameType.IPv4)
        {
            return host == uri.Host;
        }

        // A name whose last label is a number is read as an IPv4 address by some resolvers and not by others.
        var last = host[(host.LastIndexOf('.') + 1)..];
        return uri.HostNameType == UriHostNameType.Dns && last.Length > 0 && !char.IsAsciiDigit(last[0]);
    }

    private static bool HasDotSegment(ReadOnlySpan<char> pathAndQuery)
    {
        var query = pathAndQuery.IndexOf('?');
        var path = query < 0 ? pathAndQuery : pathAndQuery[..query];
        foreach (var range in path.Split('/'))
        {
            var segment = path[range];
            if (segment.Length is > 0 and <= 6 && segment.ToString().Replace("%2e", ".", StringComparison.OrdinalIgnoreCase) is "." or "..")
            {
                return true;
            }
        }

        return false;
    }
}
