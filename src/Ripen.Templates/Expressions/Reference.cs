using Fluid.Values;
using Ripen.Templates.Rendering;
using Ripen.Templates.Values;

namespace Ripen.Templates.Expressions;

/// <summary>A reference to the message's data: <c>${name}</c>, <c>root.${name}</c>, <c>root.name</c>, with a tail.</summary>
internal sealed class Reference(TemplateRoot root, string? name, LiquidExpression? index, TailSegment[] tail) : LiquidExpression
{
    public override FluidValue Evaluate(RenderContext context)
    {
        var value = Start(context);
        for (var i = 0; i < tail.Length && !value.IsNil(); i++)
        {
            value = tail[i].Resolve(value, context);
        }

        return value;
    }

    private FluidValue Start(RenderContext context)
    {
        if (name is not null)
        {
            return LiquidValues.From(context.Data.Find(root, name));
        }

        return index is null
            ? LiquidValues.From(context.Data.FindAll(root))
            : LiquidValues.From(context.Data.Find(root, Texts.Of(index.Evaluate(context))));
    }
}
