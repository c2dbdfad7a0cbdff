using Fluid.Values;
using Ripen.Templates.Filters;
using Ripen.Templates.Limits;
using Ripen.Templates.Rendering;

namespace Ripen.Templates.Expressions;

/// <summary>A value and the filters it goes through. Kept flat, so that a long chain takes no stack.</summary>
internal sealed class FilterChain(LiquidExpression input, FilterCall[] filters) : LiquidExpression
{
    /// <summary>The value that goes in.</summary>
    public LiquidExpression Input => input;

    /// <summary>The filters in their order.</summary>
    public IReadOnlyList<FilterCall> Filters => filters;

    public override IEnumerable<LiquidExpression> Parts => [input, .. filters.SelectMany(filter => filter.Arguments)];

    /// <summary>Whether the last filter escapes its input for a URL.</summary>
    public bool EndsWithUrlEscape => filters[^1].Filter.Name is "url_param_escape" or "url_encode";

    public override FluidValue Evaluate(RenderContext context)
    {
        var value = input.Evaluate(context);
        foreach (var call in filters)
        {
            context.Step();
            context.CheckTime();
            context.Charge(MadeCost.Of(value, call.Filter.TakesText));
            value = call.Apply(value, context);
            context.Charge(MadeCost.Of(value, asText: false));
        }

        return value;
    }
}
