using System.Globalization;
using System.Net;

namespace Ripen.Delivery.Outbound;

/// <summary>One entry of <see cref="DeliveryOptions.AllowedPrivateHosts"/>.</summary>
/// <param name="Host">Lower case; null for a network.</param>
/// <param name="Port">The one port the entry speaks of; null for every port that is allowed anyway.</param>
/// <param name="Network">Set for an entry in CIDR notation.</param>
internal sealed record PrivateHostEntry(string? Host, int? Port, IPNetwork? Network)
{
    /// <summary>Reads <c>host</c>, <c>host:port</c>, <c>[v6]:port</c> or CIDR; null when it is none of them.</summary>
    public static PrivateHostEntry? TryParse(string text)
    {
        if (text.Contains('/', StringComparison.Ordinal))
        {
            return IPNetwork.TryParse(text, out var network) ? new PrivateHostEntry(null, null, network) : null;
        }

        var bare = text.Trim('[', ']').ToLowerInvariant();
        if (IPAddress.TryParse(bare, out var literal))
        {
            // "5000" and "127.1" are addresses to the parser, but nobody means them.
            return literal.ToString() == bare || bare.Contains(':', StringComparison.Ordinal) ? new PrivateHostEntry(literal.ToString(), null, null) : null;
        }

        var colon = text.LastIndexOf(':');
        var host = (colon < 0 ? text : text[..colon]).Trim('[', ']').ToLowerInvariant();
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
        {
            return null;
        }

        if (colon < 0)
        {
            return new PrivateHostEntry(host, null, null);
        }

        return int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65_535
            ? new PrivateHostEntry(host, port, null)
            : null;
    }

    /// <summary>Whether the entry speaks of this host by name, on this port.</summary>
    public bool Names(string host, int port) => Host == host && (Port is null || Port == port);
}
