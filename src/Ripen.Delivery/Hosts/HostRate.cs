using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Ripen.Delivery.Outbound;

namespace Ripen.Delivery.Hosts;

/// <summary>How many webhook attempts a host gets (liquid-and-webhooks §4.4): <c>crm.example=600/1m</c>.</summary>
/// <param name="Host">Which hosts; each has the rate for itself.</param>
/// <param name="Step">The time between two attempts.</param>
internal sealed record HostRate(HostPattern Host, TimeSpan Step)
{
    /// <summary>The most entries.</summary>
    public const int MaxEntries = 100;

    private const int MaxCount = 1_000_000;

    /// <summary>Reads entries separated by commas; false, with what is wrong, when one means nothing.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out HostRate[]? rates, [NotNullWhen(false)] out string? error)
    {
        rates = null;
        var found = new List<HostRate>();
        foreach (var part in text.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (One(part) is not { } rate || found.Count == MaxEntries)
            {
                error = $"{DeliveryOptions.Section}:HostRates holds '{part}'; write at most {MaxEntries} of host=NUMBER/TIME, such as crm.example=600/1m or *.example.com=50/1s.";
                return false;
            }

            found.Add(rate);
        }

        (rates, error) = ([.. found], null);
        return true;
    }

    /// <summary>Whether it is that of a host, given as <see cref="HostGate.HostKey"/> names it.</summary>
    public bool IsOf(string key)
    {
        var colon = key.LastIndexOf(':');
        return colon > 0 && int.TryParse(key.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && Host.Names(key[..colon], port)
            || (Host.Port is null or 80 or 443 && Host.Names(key, Host.Port ?? 0));
    }

    private static HostRate? One(string part)
    {
        if (part.Split('=') is not [var host, var rate] || HostPattern.TryParse(host) is not { } pattern || rate.Split('/') is not [var many, [.. var length, var unit]])
        {
            return null;
        }

        var second = unit switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => 0 };
        return int.TryParse(many, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= MaxCount
            && int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var units) && units is >= 1 and <= 1000 && second > 0
            ? new HostRate(pattern, TimeSpan.FromSeconds((double)units * second) / count)
            : null;
    }
}
