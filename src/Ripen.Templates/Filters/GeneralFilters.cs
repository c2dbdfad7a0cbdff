using Fluid.Values;
using Ripen.Templates.Values;

namespace Ripen.Templates.Filters;

/// <summary>Filters on any value.</summary>
internal static class GeneralFilters
{
    public static IReadOnlyList<FilterDefinition> All { get; } =
    [
        new("default", 0, 1, static (input, arguments, _) => Default(input, arguments)),
    ];

    // Nil, false, and empty text, array or object take the default; white space and 0 do not (liquid-and-webhooks §1.6).
    private static FluidValue Default(FluidValue input, Arguments arguments)
    {
        var allowFalse = arguments.Named("allow_false") is var named && !named.IsNil() && named.ToBooleanValue();
        var takesDefault = input.IsNil() || (input is BooleanValue truth && !truth.ToBooleanValue() && !allowFalse) || Comparisons.IsEmpty(input);
        return !takesDefault ? input : arguments.Count > 0 ? arguments[0] : StringValue.Empty;
    }
}
