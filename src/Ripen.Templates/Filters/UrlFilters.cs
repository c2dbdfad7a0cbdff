using System.Buffers;
using System.Text;
using Fluid.Values;
using Ripen.Templates.Limits;
using Ripen.Templates.Values;

namespace Ripen.Templates.Filters;

/// <summary>The three URL escapes and the decoding (liquid-and-webhooks §3.4).</summary>
internal static class UrlFilters
{
    private const string HexDigits = "0123456789ABCDEF";
    private const string Alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static readonly SearchValues<byte> KeptInParameter = SearchValues.Create(Encoding.ASCII.GetBytes(Alphanumeric + "-_.~"));
    private static readonly SearchValues<byte> KeptInUri = SearchValues.Create(Encoding.ASCII.GetBytes(Alphanumeric + "-_.!~*'();/?:@&=+$,[]"));

    public static IReadOnlyList<FilterDefinition> All { get; } =
    [
        new("url_escape", 0, 0, static (input, _, _) => Escape(input, KeptInUri, "%20")),
        new("url_param_escape", 0, 0, static (input, _, _) => Escape(input, KeptInParameter, "%20")),
        new("url_encode", 0, 0, static (input, _, _) => Escape(input, KeptInParameter, "+")),
        new("url_decode", 0, 0, static (input, _, _) => StringValue.Create(Uri.UnescapeDataString(Texts.Of(input).Replace('+', ' ')))),
    ];

    private static FluidValue Escape(FluidValue input, SearchValues<byte> kept, string space)
    {
        if (input.IsNil())
        {
            return input;
        }

        var bytes = Encoding.UTF8.GetBytes(Texts.Of(input));
        var escaped = new StringBuilder(bytes.Length);
        foreach (var unit in bytes)
        {
            _ = unit == ' ' ? escaped.Append(space)
                : kept.Contains(unit) ? escaped.Append((char)unit)
                : escaped.Append('%').Append(HexDigits[unit >> 4]).Append(HexDigits[unit & 15]);
            Budget.CheckLength(escaped.Length);
        }

        return StringValue.Create(escaped.ToString());
    }
}
