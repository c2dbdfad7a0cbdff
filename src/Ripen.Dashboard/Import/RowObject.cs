using System.Globalization;
using System.Text.Json.Nodes;

namespace Ripen.Dashboard.Import;

/// <summary>A row as an object of <c>/users/track</c>, or why it is none.</summary>
/// <param name="Object">Null when something is wrong.</param>
/// <param name="Column">The heading of the column that is wrong; empty when nobody is named.</param>
/// <param name="Wanted">What the column should hold: <c>number</c>, <c>boolean</c>, <c>time</c>, or <c>who</c> where the row names nobody.</param>
internal sealed record RowObject(JsonObject? Object, string Column, string Wanted)
{
    /// <summary>Makes one. Empty cells say nothing: what is stored stays.</summary>
    public static RowObject Of(IReadOnlyList<ColumnMapping> mappings, IReadOnlyList<string> cells, CellFormat format, bool existingOnly)
    {
        var made = new JsonObject();
        for (var column = 0; column < mappings.Count && column < cells.Count; column++)
        {
            var (mapping, cell) = (mappings[column], cells[column].Trim());
            if (cell.Length == 0 || mapping.Target == ColumnMapping.Ignore)
            {
                continue;
            }

            var (key, type) = mapping.Target switch
            {
                ColumnMapping.Custom => (mapping.Attribute, mapping.Type),
                "dob" => ("dob", "day"),
                var field => (field, "text"),
            };
            if (Value(cell, type, format) is not { } value)
            {
                return new RowObject(null, mapping.Heading, type == "day" ? "time" : type);
            }

            made[key] = value;
        }

        if (!ColumnMapping.Identifiers.Any(made.ContainsKey))
        {
            return new RowObject(null, string.Empty, "who");
        }

        if (existingOnly)
        {
            made["_update_existing_only"] = true;
        }

        return new RowObject(made, string.Empty, string.Empty);
    }

    private static JsonValue? Value(string cell, string type, CellFormat format) => type switch
    {
        "number" => format.Number(cell) is { } number ? JsonValue.Create(number) : null,
        "boolean" => CellFormat.Flag(cell) is { } flag ? JsonValue.Create(flag) : null,
        "time" => format.Instant(cell) is { } instant ? JsonValue.Create(instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)) : null,
        "day" => format.Instant(cell) is { } day ? JsonValue.Create(TimeZoneInfo.ConvertTime(day, format.Zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null,
        _ => JsonValue.Create(cell),
    };
}
