using Fluid.Values;
using Ripen.Templates.Dates;
using Ripen.Templates.Rendering;

namespace Ripen.Templates.Filters;

/// <summary>Dates (liquid-and-webhooks §3.5).</summary>
internal static class DateFilters
{
    // A directive takes two characters, and a few small texts are made for it.
    private const int CostOfDirective = 64;

    public static IReadOnlyList<FilterDefinition> All { get; } =
    [
        new("date", 0, 1, static (input, arguments, context) => Date(input, arguments, context)),
        new("time_zone", 1, 1, static (input, arguments, context) => Move(input, arguments.Text(0), context)),
        new("timezone", 1, 1, static (input, arguments, context) => Move(input, arguments.Text(0), context)),
    ];

    private static FluidValue Date(FluidValue input, Arguments arguments, RenderContext context)
    {
        var format = arguments.Text(0);
        context.Charge(CostOfDirective * (long)format.Length);
        return format.Length > 0 && TimeReader.TryRead(input, context.Data.Now, out var time)
            ? StringValue.Create(Limits.Budget.CheckString(Strftime.Format(time, format)))
            : input;
    }

    private static FluidValue Move(FluidValue input, string zone, RenderContext context) =>
        TimeReader.TryRead(input, context.Data.Now, out var time) && Zones.TryMove(time, zone, out var moved) ? new DateTimeValue(moved) : input;
}
