using System.Globalization;
using System.Text.Json;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Users.Updates;
using Ripen.Engine.Values;

namespace Ripen.Delivery.Pipeline;

/// <summary>Makes values of rendered texts: a template always gives text, a profile and a journey have types.</summary>
public static class RenderedValues
{
    /// <summary>How many characters of text an attribute takes (canvas §4.2).</summary>
    public const int MaxText = 255;

    // A number of more digits is an id: as a number it would lose some.
    private const int MaxDigits = 15;

    // ISO 8601, and what Liquid itself prints of an instant. Without a zone it is UTC.
    private static readonly string[] TimeFormats =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ss 'UTC'", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd"];

    /// <summary>The operand of a row, or <see cref="Value.Null"/> when the text does not fit: it is blank, too long, or no number where an amount is asked for.</summary>
    /// <param name="current">The attribute as it is. A text stays a text; anything else takes a number where the text is one.</param>
    public static Value Operand(AttributeUpdate update, string text, in Value current)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0)
        {
            return Value.Null;
        }

        if (update.Action is UpdateAction.Increment or UpdateAction.Decrement)
        {
            return Number(trimmed);
        }

        var asNumber = update.Action == UpdateAction.Set && update.Attribute is not null && current.Kind != ValueKind.String && trimmed.Length <= MaxDigits;
        return asNumber && PlainNumber(trimmed) is { IsNull: false } number ? number
            : trimmed.Length > MaxText ? Value.Null
            : Value.Of(trimmed);
    }

    /// <summary>The value of a context variable, or <see cref="Value.Null"/> when the text is empty or not of the type.</summary>
    public static Value Variable(ContextType type, string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length == 0 ? Value.Null : type switch
        {
            ContextType.String => Value.Of(text),
            ContextType.Number => Number(trimmed),
            ContextType.Boolean => bool.TryParse(trimmed, out var flag) ? Value.Of(flag) : Value.Null,
            ContextType.Time => Time(trimmed),
            ContextType.Array => Json(trimmed, ValueKind.Array),
            _ => Json(trimmed, ValueKind.Object),
        };
    }

    private static Value Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) ? Value.Of(integer)
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? Value.Of(number)
        : Value.Null;

    private static Value Time(string text) =>
        DateTimeOffset.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? Value.Time(time.ToUnixTimeMilliseconds())
            : Value.Null;

    // As JSON writes one: neither leading zeros nor a plus, as telephone numbers and postal codes have them.
    private static Value PlainNumber(string text) => Json(text, ValueKind.Integer) is { IsNull: false } integer ? integer : Json(text, ValueKind.Float);

    private static Value Json(string text, ValueKind kind)
    {
        try
        {
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = ValueJson.MaxDepth });
            var value = ValueJson.From(json.RootElement);
            return value.Kind == kind ? value : Value.Null;
        }
        catch (JsonException)
        {
            return Value.Null;
        }
    }
}
