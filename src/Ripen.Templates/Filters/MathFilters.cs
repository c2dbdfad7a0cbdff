using Fluid.Values;
using Ripen.Templates.Rendering;
using Ripen.Templates.Values;

namespace Ripen.Templates.Filters;

/// <summary>Filters on numbers (liquid-and-webhooks §3.2).</summary>
internal static class MathFilters
{
    public static IReadOnlyList<FilterDefinition> All { get; } =
    [
        new("abs", 0, 0, static (input, _, _) => Numbers.Of(Math.Abs(Numbers.Read(input)))),
        new("at_least", 1, 1, static (input, arguments, _) => Numbers.Of(Math.Max(Numbers.Read(input), Numbers.Read(arguments[0])))),
        new("at_most", 1, 1, static (input, arguments, _) => Numbers.Of(Math.Min(Numbers.Read(input), Numbers.Read(arguments[0])))),
        new("ceil", 0, 0, static (input, _, _) => Numbers.Of(decimal.Ceiling(Numbers.Read(input)))),
        new("floor", 0, 0, static (input, _, _) => Numbers.Of(decimal.Floor(Numbers.Read(input)))),
        new("plus", 1, 1, static (input, arguments, _) => Numbers.Of(Numbers.Read(input) + Numbers.Read(arguments[0]))),
        new("minus", 1, 1, static (input, arguments, _) => Numbers.Of(Numbers.Read(input) - Numbers.Read(arguments[0]))),
        new("times", 1, 1, static (input, arguments, _) => Numbers.Of(Numbers.Read(input) * Numbers.Read(arguments[0]))),
        new("divided_by", 1, 1, static (input, arguments, _) => Divide(Numbers.Read(input), Numbers.Read(arguments[0]))),
        new("modulo", 1, 1, static (input, arguments, _) => Modulo(Numbers.Read(input), Numbers.Read(arguments[0]))),
        new("round", 0, 1, static (input, arguments, _) => Round(input, arguments)),
    ];

    private static NumberValue Divide(decimal dividend, decimal divisor)
    {
        RefuseZero(divisor);
        return Numbers.IsInteger(dividend) && Numbers.IsInteger(divisor)
            ? Numbers.Of(decimal.Floor(dividend / divisor))
            : Numbers.FromDouble((double)dividend / (double)divisor);
    }

    // The result has the sign of the divisor, as in Ruby.
    private static NumberValue Modulo(decimal dividend, decimal divisor)
    {
        RefuseZero(divisor);
        var rest = dividend % divisor;
        rest = rest != 0 && (rest < 0) != (divisor < 0) ? rest + divisor : rest;
        return Numbers.Of(Numbers.IsInteger(dividend) && Numbers.IsInteger(divisor) ? rest : Numbers.AsFloat(rest));
    }

    private static NumberValue Round(FluidValue input, Arguments arguments)
    {
        var places = (int)Math.Clamp(decimal.Truncate(Numbers.Read(arguments[0])), int.MinValue, int.MaxValue);
        return Numbers.Of(Numbers.Round(Numbers.Read(input), places));
    }

    private static void RefuseZero(decimal divisor)
    {
        if (divisor == 0)
        {
            throw new TemplateRenderException(IssueCodes.DividedByZero, "divided by 0");
        }
    }
}
