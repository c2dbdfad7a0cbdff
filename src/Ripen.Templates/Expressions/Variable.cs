using Fluid.Values;
using Ripen.Templates.Limits;
using Ripen.Templates.Rendering;
using Ripen.Templates.Values;

namespace Ripen.Templates.Expressions;

/// <summary>A variable of the template with a tail. <c>forloop</c> is the innermost loop.</summary>
internal sealed class Variable(string name, LiquidExpression? computedName, TailSegment[] tail) : LiquidExpression
{
    /// <summary>The name.</summary>
    public string Name => name;

    /// <summary>Whether the name is followed by nothing.</summary>
    public bool IsBare => computedName is null && tail.Length == 0;

    public override IEnumerable<LiquidExpression> Parts =>
        [.. computedName is null ? (LiquidExpression[])[] : [computedName], .. tail.Select(segment => segment.Index).OfType<LiquidExpression>()];

    public override FluidValue Evaluate(RenderContext context)
    {
        var value = Start(context, computedName is null ? name : context.TextOf(computedName.Evaluate(context)));
        context.Charge(tail.Length * MadeCost.Value);
        for (var i = 0; i < tail.Length && !value.IsNil(); i++)
        {
            value = tail[i].Resolve(value, context);
        }

        return value;
    }

    private static FluidValue Start(RenderContext context, string name) =>
        context.FindVariable(name)
        ?? (context.FindCounter(name) is { } count ? Numbers.Of(count) : null)
        ?? (name is "forloop" or "tablerowloop" && context.Loop is { } loop ? loop : LiquidValues.From(context.Data.Find(TemplateRoot.Variable, name)));
}
