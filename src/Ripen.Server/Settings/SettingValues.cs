using System.Globalization;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.Fields;

namespace Ripen.Server.Settings;

/// <summary>Reads the notations of setting values.</summary>
internal static class SettingValues
{
    private const decimal MaxRate = 1_000_000;

    /// <summary>A duration of contract §3: a whole number and one of s, m, h, d, w.</summary>
    public static bool TryDuration(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (text.Length < 2 || !long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        var unit = text[^1] switch { 's' => 1L, 'm' => 60, 'h' => 3600, 'd' => 86_400, 'w' => 604_800, _ => 0 };
        if (unit == 0 || number > (long)TimeSpan.FromDays(36_500).TotalSeconds / unit)
        {
            return false;
        }

        duration = TimeSpan.FromSeconds(number * unit);
        return true;
    }

    /// <summary>A number of bytes: a whole number, alone or with KB, MB, GB (powers of 1,000) or KiB, MiB, GiB.</summary>
    public static bool TryBytes(string text, out long bytes)
    {
        bytes = 0;
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        var number = digits < 0 ? text : text[..digits];
        var factor = (digits < 0 ? "" : text[digits..].Trim().ToUpperInvariant()) switch
        {
            "" or "B" => 1L,
            "KB" => 1_000,
            "MB" => 1_000_000,
            "GB" => 1_000_000_000,
            "KIB" => 1L << 10,
            "MIB" => 1L << 20,
            "GIB" => 1L << 30,
            _ => 0,
        };
        if (factor == 0 || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > long.MaxValue / factor)
        {
            return false;
        }

        bytes = count * factor;
        return true;
    }

    /// <summary>Limits of requests: <c>off</c>, <c>braze</c> for the vendor's figures, <c>NAME=NUMBER/TIME</c>, or several with commas between, the later winning.</summary>
    public static bool TryRateLimits(string text, out IReadOnlyDictionary<string, RateLimit> limits)
    {
        var found = new Dictionary<string, RateLimit>(StringComparer.Ordinal);
        limits = found;
        foreach (var item in text == "off" ? [] : text.Split(',', StringSplitOptions.TrimEntries))
        {
            var equals = item.IndexOf('=', StringComparison.Ordinal);
            if (item == "braze")
            {
                foreach (var (name, limit) in RateBuckets.Vendor)
                {
                    found[name] = limit;
                }
            }
            else if (equals > 0 && RateBuckets.Names.Contains(item[..equals]) && item.IndexOf('/', StringComparison.Ordinal) > 0
                && TryBreaker(item[(equals + 1)..], out var rate) && rate is not null)
            {
                found[item[..equals]] = new RateLimit(rate.Entries, rate.Per);
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>One limit of requests, such as <c>600/1m</c>; null for <c>off</c>.</summary>
    public static bool TryRateLimit(string text, out RateLimit? limit)
    {
        var isOne = TryBreaker(text, out var rate);
        limit = rate is null ? null : new RateLimit(rate.Entries, rate.Per);
        return isOne;
    }

    /// <summary>So many in a span, such as <c>60/1m</c>.</summary>
    public static bool TryBreaker(string text, out BreakerLimit? limit)
    {
        limit = null;
        if (text == "off")
        {
            return true;
        }

        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 1 || !int.TryParse(text.AsSpan(0, slash), NumberStyles.None, CultureInfo.InvariantCulture, out var entries) || entries < 1
            || !TryDuration(text[(slash + 1)..], out var per) || per == TimeSpan.Zero)
        {
            return false;
        }

        limit = new BreakerLimit(entries, per);
        return true;
    }

    /// <summary>An ISO 8601 instant.</summary>
    public static bool TryInstant(string text, out DateTimeOffset instant)
    {
        instant = default;
        var isDate = Dates.DateText.TryParse(System.Text.Encoding.UTF8.GetBytes(text), out var milliseconds);
        if (isDate)
        {
            instant = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        }

        return isDate;
    }

    /// <summary>Rates such as <c>EUR=1.08,GBP=1.27</c>; the same rates always give the same text, sorted by code.</summary>
    public static bool TryRates(string text, out string rates)
    {
        var pairs = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        rates = string.Empty;
        foreach (var pair in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = pair.Split('=', StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || Currencies.Find(parts[0]) is not { } code
                || !decimal.TryParse(parts[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) || rate is <= 0 or > MaxRate || !pairs.TryAdd(code, rate))
            {
                return false;
            }
        }

        rates = string.Join(',', pairs.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value / 1.000000000000000000000000000m}")));
        return true;
    }
}
