using System.Globalization;
using Ripen.Templates.Filters;
using Ripen.Templates.Rendering;

namespace Ripen.Templates.Webhooks;

/// <summary>A row of a key/value body, parsed.</summary>
/// <param name="Key">Its name as it is written, for messages.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Type">What the value becomes.</param>
internal sealed record BodyRow(string Key, Template Name, Template Value, RowType Type)
{
    /// <summary>The rendered value as JSON, or null when it is not what its type says.</summary>
    public string? Json(string text)
    {
        var trimmed = text.Trim();
        return Type switch
        {
            RowType.Text => $"\"{JsonFilters.EscapeText(text)}\"",
            _ when trimmed.Length == 0 => "null",
            RowType.Number => IsNumber(trimmed) ? trimmed : null,
            RowType.Boolean => trimmed is "true" or "false" ? trimmed : null,
            _ => BodyRules.IsValidJson(trimmed) ? trimmed : null,
        };
    }

    // What JSON takes for a number, too.
    private static bool IsNumber(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) && BodyRules.IsValidJson(text);
}
