using Fluid.Values;
using Ripen.Templates.Expressions;
using Ripen.Templates.Limits;
using Ripen.Templates.Rendering;

namespace Ripen.Templates.Filters;

/// <summary>A filter with its arguments as the template writes them.</summary>
internal sealed class FilterCall
{
    private readonly LiquidExpression[] _positional;
    private readonly KeyValuePair<string, LiquidExpression>[] _named;
    private readonly Filters.Arguments? _constant;

    public FilterCall(FilterDefinition filter, LiquidExpression[] positional, KeyValuePair<string, LiquidExpression>[] named)
    {
        Filter = filter;
        _positional = positional;
        _named = named;
        if (positional.All(a => a is Literal) && named.All(a => a.Value is Literal))
        {
            _constant = new Filters.Arguments(
                [.. positional.Select(a => ((Literal)a).Value)],
                [.. named.Select(a => KeyValuePair.Create(a.Key, ((Literal)a.Value).Value))]);
        }
    }

    /// <summary>The filter.</summary>
    public FilterDefinition Filter { get; }

    /// <summary>Its arguments, the named ones last.</summary>
    public IEnumerable<LiquidExpression> Arguments => _positional.Concat(_named.Select(argument => argument.Value));

    /// <summary>Applies the filter.</summary>
    public FluidValue Apply(FluidValue input, RenderContext context) => Filter.Function(input, _constant ?? Evaluate(context), context);

    private Filters.Arguments Evaluate(RenderContext context)
    {
        var positional = new FluidValue[_positional.Length];
        for (var i = 0; i < positional.Length; i++)
        {
            positional[i] = _positional[i].Evaluate(context);
            context.Charge(MadeCost.Of(positional[i], asText: true));
        }

        var named = new KeyValuePair<string, FluidValue>[_named.Length];
        for (var i = 0; i < named.Length; i++)
        {
            named[i] = KeyValuePair.Create(_named[i].Key, _named[i].Value.Evaluate(context));
        }

        return new Filters.Arguments(positional, named);
    }
}
