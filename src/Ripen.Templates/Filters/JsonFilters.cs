using System.Globalization;
using System.Text;
using Fluid.Values;
using Ripen.Templates.Limits;
using Ripen.Templates.Rendering;
using Ripen.Templates.Values;

namespace Ripen.Templates.Filters;

/// <summary>Filters for JSON (liquid-and-webhooks §3.4).</summary>
internal static class JsonFilters
{
    public static IReadOnlyList<FilterDefinition> All { get; } =
    [
        new("json_escape", 0, 0, static (input, _, _) => Escape(Texts.Of(input))),
        new("json_parse", 0, 0, static (input, _, context) => Parse(Texts.Of(input), context)),
        new("as_json_string", 0, 0, static (input, _, _) => StringValue.Create(Budget.CheckString(JsonText.Of(input)))),
        new("property_accessor", 1, 1, static (input, arguments, _) =>
            input is RecordValue record ? record.Find(arguments.Text(0)) ?? NilValue.Instance : NilValue.Instance),
    ];

    /// <summary>Escapes what a JSON string may not hold; no quotes around it, accents stay.</summary>
    public static string EscapeText(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' => escaped.Append("\\\""),
                '\\' => escaped.Append("\\\\"),
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                '\b' => escaped.Append("\\b"),
                '\f' => escaped.Append("\\f"),
                < ' ' => escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
                _ => escaped.Append(character),
            };
        }

        return escaped.ToString();
    }

    private static StringValue Escape(string text)
    {
        var escaped = EscapeText(text);
        Budget.CheckLength(escaped.Length);
        return StringValue.Create(escaped);
    }

    private static FluidValue Parse(string text, RenderContext context)
    {
        if (!JsonText.TryParse(text, out var value, out var count))
        {
            return NilValue.Instance;
        }

        context.Charge(count * (long)MadeCost.Value);
        return LiquidValues.From(value);
    }
}
