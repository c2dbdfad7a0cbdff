using System.Net;
using System.Net.Sockets;

namespace Ripen.Server.Api.Keys;

/// <summary>From where a key may be used: addresses and CIDR blocks (rest-api §1.2).</summary>
internal static class AllowedNetwork
{
    /// <summary>Reads an address or a block; false for anything else, and for a block whose address has bits beyond its prefix.</summary>
    public static bool TryParse(string text, out IPNetwork network)
    {
        if (text.Contains('/', StringComparison.Ordinal))
        {
            return IPNetwork.TryParse(text, out network);
        }

        network = default;
        if (!IPAddress.TryParse(text, out var address) || (address.AddressFamily == AddressFamily.InterNetwork && text.Count(c => c == '.') != 3))
        {
            return false;
        }

        var known = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        network = new IPNetwork(known, known.AddressFamily == AddressFamily.InterNetwork ? 32 : 128);
        return true;
    }

    /// <summary>Reads what was stored.</summary>
    public static IPNetwork Parse(string text) => TryParse(text, out var network) ? network : throw new InvalidDataException($"'{text}' is stored as a network and is none.");
}
