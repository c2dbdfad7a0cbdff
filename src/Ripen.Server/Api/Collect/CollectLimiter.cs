using System.Net;
using System.Net.Sockets;
using Ripen.Server.Settings;

namespace Ripen.Server.Api.Collect;

/// <summary>How many requests the collector takes of one address and of one app. Of an IPv6 address the first 64 bits count: a line has all addresses behind them. Thread-safe.</summary>
internal sealed class CollectLimiter(CollectSettings settings, TimeProvider time)
{
    private const int NetworkBytes = 8;

    private readonly KeyedWindow<UInt128>? _addresses = settings.PerAddress is { } limit ? new(limit, CollectLimits.MaxAddresses) : null;
    private readonly KeyedWindow<string>? _apps = settings.PerApp is { } limit ? new(limit, Storage.Control.AppStore.MaxApps) : null;

    /// <summary>Counts a request of an address.</summary>
    /// <param name="retryAfter">Seconds until the next may come, when this one may not.</param>
    public bool TryTake(IPAddress? address, out long retryAfter) => TryTake(_addresses, KeyOf(address), out retryAfter);

    /// <summary>Counts a request of an app.</summary>
    public bool TryTake(CollectingApp app, out long retryAfter) => TryTake(_apps, app.Id, out retryAfter);

    private static UInt128 KeyOf(IPAddress? address)
    {
        var known = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        var key = UInt128.Zero;
        foreach (var part in known?.GetAddressBytes().Take(known.AddressFamily == AddressFamily.InterNetworkV6 ? NetworkBytes : int.MaxValue) ?? [])
        {
            key = (key << 8) | part;
        }

        return (key << 1) | (known?.AddressFamily == AddressFamily.InterNetworkV6 ? 1u : 0u);
    }

    private bool TryTake<T>(KeyedWindow<T>? window, T key, out long retryAfter)
        where T : notnull
    {
        retryAfter = 0;
        return window is null || window.TryTake(key, time.GetUtcNow().ToUnixTimeSeconds(), out retryAfter);
    }
}
