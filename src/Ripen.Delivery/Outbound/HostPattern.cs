using System.Globalization;

namespace Ripen.Delivery.Outbound;

/// <summary>A host, a host and port, or all hosts below a domain, as settings name them.</summary>
/// <param name="Host">Lower case, an IPv6 address without brackets; of a whole domain, the domain with the dot before it.</param>
/// <param name="Port">The only port, or null for all.</param>
/// <param name="IsDomain">Whether all hosts below a domain are meant; the domain itself is not.</param>
internal sealed record HostPattern(string Host, int? Port, bool IsDomain)
{
    /// <summary>Reads <c>host</c>, <c>host:port</c> or <c>*.domain</c>; null for anything else.</summary>
    public static HostPattern? TryParse(string text)
    {
        var isDomain = text.StartsWith("*.", StringComparison.Ordinal);
        var rest = isDomain ? text[2..] : text;
        var colon = rest.EndsWith(']') ? -1 : rest.LastIndexOf(':');
        int? port = null;
        if (colon >= 0)
        {
            if (!int.TryParse(rest.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 65_535)
            {
                return null;
            }

            (port, rest) = (number, rest[..colon]);
        }

        var host = rest.Trim('[', ']').ToLowerInvariant();
        return Uri.CheckHostName(host) == UriHostNameType.Unknown ? null : new HostPattern(isDomain ? "." + host : host, port, isDomain);
    }

    /// <summary>Whether it names that host and port.</summary>
    public bool Names(string host, int port) => (Port is null || Port == port) && (IsDomain ? host.EndsWith(Host, StringComparison.Ordinal) : host == Host);
}
