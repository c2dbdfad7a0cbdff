using System.Globalization;
using Fluid.Values;
using Ripen.Templates.Values;

namespace Ripen.Templates.Filters;

/// <summary>Amounts as text (liquid-and-webhooks §3.4).</summary>
internal static class MoneyFilters
{
    public static IReadOnlyList<FilterDefinition> All { get; } =
    [
        new("money", 0, 0, static (input, _, _) => Money(input)),
        new("number_with_delimiter", 0, 0, static (input, _, _) => Delimited(Texts.Of(input))),
    ];

    private static FluidValue Money(FluidValue input) =>
        input.IsNil() ? input : StringValue.Create(Numbers.Round(Numbers.Read(input), 2).ToString("0.00", CultureInfo.InvariantCulture));

    private static StringValue Delimited(string text)
    {
        if (!Numbers.TryParse(text, out _))
        {
            return StringValue.Create(text);
        }

        var point = text.IndexOf('.', StringComparison.Ordinal);
        var end = point < 0 ? text.Length : point;
        var start = text[0] is '-' or '+' ? 1 : 0;
        for (var i = end - 3; i > start; i -= 3)
        {
            text = text.Insert(i, ",");
        }

        return StringValue.Create(text);
    }
}
