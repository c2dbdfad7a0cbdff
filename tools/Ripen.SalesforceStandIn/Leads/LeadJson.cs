using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Ripen.SalesforceStandIn.Leads;

/// <summary>Field values and instants as JSON.</summary>
internal static class LeadJson
{
    /// <summary>Writes members in the order of their names, so that two answers of one state are equal byte by byte.</summary>
    public static void WriteFields(Utf8JsonWriter json, ImmutableDictionary<string, object?> fields)
    {
        foreach (var (name, value) in fields.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            switch (value)
            {
                case null: json.WriteNull(name); break;
                case bool flag: json.WriteBoolean(name, flag); break;
                case decimal number: json.WriteNumber(name, number); break;
                default: json.WriteString(name, (string)value); break;
            }
        }
    }

    /// <summary>An instant as Salesforce writes it, such as <c>2026-01-05T10:00:00.000+0000</c>.</summary>
    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture);
}
