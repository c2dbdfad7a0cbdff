using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace Ripen.Delivery.Outbound;

/// <summary>Which hosts, ports and addresses may be called: the rules of liquid-and-webhooks §6.1 and the exceptions of the settings.</summary>
public sealed class OutboundPolicy
{
    private readonly PrivateHostEntry[] _allowed;
    private readonly HashSet<int> _ports;

    private readonly HostPattern[] _rendered;
    private readonly Func<IPAddress, bool> _isOwn;

    private OutboundPolicy(PrivateHostEntry[] allowed, HashSet<int> ports, HostPattern[] rendered, Func<IPAddress, bool> isOwn)
    {
        _allowed = allowed;
        _ports = ports;
        _rendered = rendered;
        _isOwn = isOwn;
    }

    /// <summary>Reads the settings of hosts and ports; <paramref name="error"/> names the key and the part that cannot be read.</summary>
    /// <param name="isOwn">Whether an address is one of this machine; null for <see cref="OwnAddresses"/>.</param>
    public static bool TryCreate(
        DeliveryOptions options, [NotNullWhen(true)] out OutboundPolicy? policy, [NotNullWhen(false)] out string? error, Func<IPAddress, bool>? isOwn = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        policy = null;
        var entries = new List<PrivateHostEntry>();
        foreach (var part in Split(options.AllowedPrivateHosts))
        {
            if (PrivateHostEntry.TryParse(part) is not { } entry)
            {
                error = $"{DeliveryOptions.Section}:AllowedPrivateHosts holds '{part}'; write a host, host:port or a network such as 10.0.0.0/8.";
                return false;
            }

            entries.Add(entry);
        }

        var ports = new HashSet<int>();
        foreach (var part in Split(options.AllowedPorts))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65_535)
            {
                error = $"{DeliveryOptions.Section}:AllowedPorts holds '{part}'; write port numbers separated by commas.";
                return false;
            }

            ports.Add(port);
        }

        var rendered = new List<HostPattern>();
        foreach (var part in Split(options.RenderedHosts))
        {
            if (HostPattern.TryParse(part) is not { } entry)
            {
                error = $"{DeliveryOptions.Section}:RenderedHosts holds '{part}'; write a host, host:port or *.domain.";
                return false;
            }

            rendered.Add(entry);
        }

        policy = new OutboundPolicy([.. entries], ports, [.. rendered], isOwn ?? OwnAddresses.Has);
        error = null;
        return true;
    }

    /// <summary>Whether the port may be called on that host; null when it may.</summary>
    /// <param name="host">Lower case, an IPv6 address without brackets.</param>
    public OutboundRefusal? CheckPort(string host, int port)
    {
        if (_ports.Contains(port) || Array.Exists(_allowed, entry => entry.Host == host && entry.Port == port))
        {
            return null;
        }

        return new OutboundRefusal(
            RefusalCodes.PortNotAllowed,
            $"Port {port} is not allowed; allowed are {string.Join(", ", _ports.Order())} ({DeliveryOptions.Section}:AllowedPorts).");
    }

    /// <summary>Whether a URL may be called whose host came from a value; null when it may.</summary>
    public OutboundRefusal? CheckRenderedHost(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        var host = UrlRules.HostOf(url);
        return Array.Exists(_rendered, entry => entry.Names(host, url.Port))
            ? null
            : new OutboundRefusal(
                RefusalCodes.HostNotListed,
                $"The host {host} came from a value, and {DeliveryOptions.Section}:RenderedHosts does not list it; write the host into the template, or list it.");
    }

    /// <summary>Whether all of the addresses that the host has may be connected to; null when they may. One that may not spoils the rest.</summary>
    public OutboundRefusal? CheckAddresses(string host, int port, IReadOnlyList<IPAddress> addresses)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        if (Array.Exists(_allowed, entry => entry.Names(host, port)))
        {
            return null;
        }

        foreach (var address in addresses)
        {
            if (Array.Exists(_allowed, entry => entry.Network is { } network && network.Contains(address)))
            {
                continue;
            }

            var range = AddressRanges.NotPublic(address);
            var isOwn = _isOwn(address);
            if (range is not null || isOwn)
            {
                return new OutboundRefusal(
                    RefusalCodes.AddressNotPublic,
                    $"{host} has the {range ?? "public"} address {address}{(isOwn ? " of this machine" : "")}; allow it in {DeliveryOptions.Section}:AllowedPrivateHosts if it is meant to be called.");
            }
        }

        return null;
    }

    private static string[] Split(string text) => text.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
