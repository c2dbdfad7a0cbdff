using System.Globalization;

namespace Ripen.Delivery.Hosts;

/// <summary>How much of its daily API calls an organisation has used, as Salesforce says with each answer (liquid-and-webhooks §5.2).</summary>
public readonly record struct ApiUsage(long Used, long Limit)
{
    /// <summary>The header that carries it.</summary>
    public const string Header = "Sforce-Limit-Info";

    private const string Key = "api-usage=";

    /// <summary>Whether nothing is left.</summary>
    public bool IsExhausted => Used >= Limit;

    /// <summary>Whether more than nine tenths are used.</summary>
    public bool IsHigh => Used * 10.0 > Limit * 9.0;

    /// <summary>Reads <c>api-usage=18/5000; …</c>; null for anything else.</summary>
    public static ApiUsage? TryParse(string? header)
    {
        foreach (var part in (header ?? "").Split([';', ','], StringSplitOptions.TrimEntries))
        {
            // "per-app-api-usage=…" has the same ending and another meaning.
            if (!part.StartsWith(Key, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var slash = part.IndexOf('/', StringComparison.Ordinal);
            if (slash > 0
                && long.TryParse(part.AsSpan(Key.Length, slash - Key.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var used)
                && long.TryParse(part.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
                && limit > 0)
            {
                return new ApiUsage(used, limit);
            }
        }

        return null;
    }
}
