using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;

namespace Ripen.Dashboard.Editing.Filters;

/// <summary>A number. What is none stays in the field, marked, and is not taken.</summary>
public sealed partial class NumberField
{
    private string _text = string.Empty;
    private string? _of;
    private bool _isWrong;

    /// <summary>The number as it stands in the file; null for none.</summary>
    [Parameter]
    public JsonNode? Value { get; set; }

    /// <summary>Raised when another was entered and the field was left.</summary>
    [Parameter]
    public EventCallback<JsonNode?> ValueChanged { get; set; }

    /// <summary>What the field is called.</summary>
    [Parameter]
    public string Label { get; set; } = string.Empty;

    /// <summary>What stands in an empty field.</summary>
    [Parameter]
    public string? Placeholder { get; set; }

    /// <summary>Further classes of the field.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>Reads a number as people write it.</summary>
    /// <param name="text">With a point or a comma; digits may be set apart by spaces.</param>
    /// <param name="number">A whole number where it is one; null for an empty text.</param>
    /// <returns>Whether it is a number, or empty.</returns>
    public static bool TryRead(string text, out JsonNode? number)
    {
        number = null;
        var plain = string.Concat(text.Where(letter => !char.IsWhiteSpace(letter))).Replace(',', '.').Replace('−', '-');
        if (plain.Length == 0)
        {
            return true;
        }

        if (long.TryParse(plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            number = JsonValue.Create(whole);
        }
        else if (double.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real))
        {
            number = JsonValue.Create(real);
        }

        return number is not null;
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var now = Value?.ToJsonString() ?? string.Empty;
        if (now != _of)
        {
            (_of, _text, _isWrong) = (now, Shown(now), false);
        }
    }

    private string Shown(string json) => json.Replace(".", Language.Culture.NumberFormat.NumberDecimalSeparator, StringComparison.Ordinal);

    private async Task TakeAsync(string text)
    {
        _text = text;
        _isWrong = !TryRead(text, out var number);
        if (!_isWrong)
        {
            await ValueChanged.InvokeAsync(number);
        }
    }
}
