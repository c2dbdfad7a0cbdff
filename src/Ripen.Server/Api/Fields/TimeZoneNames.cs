using System.Collections.Frozen;
using TimeZoneConverter;

namespace Ripen.Server.Api.Fields;

/// <summary>Time zones by IANA name and by the names that Rails programs use, such as <c>Eastern Time (US &amp; Canada)</c> (rest-api §2.4).</summary>
internal static class TimeZoneNames
{
    private static readonly FrozenDictionary<string, string> Names = Read();

    /// <summary>The IANA name, or null when there is no such zone.</summary>
    public static string? Find(ReadOnlySpan<char> name) => Names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var iana) ? iana : null;

    private static FrozenDictionary<string, string> Read()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var iana in TZConvert.KnownIanaTimeZoneNames)
        {
            names.TryAdd(iana, iana);
        }

        foreach (var rails in TZConvert.KnownRailsTimeZoneNames)
        {
            if (TZConvert.TryRailsToIana(rails, out var iana))
            {
                names.TryAdd(rails, iana);
            }
        }

        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
