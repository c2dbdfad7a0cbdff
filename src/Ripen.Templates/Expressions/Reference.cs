using Fluid.Values;
using Ripen.Templates.Limits;
using Ripen.Templates.Rendering;
using Ripen.Templates.Values;

namespace Ripen.Templates.Expressions;

/// <summary>A reference to the message's data: <c>${name}</c>, <c>root.${name}</c>, <c>root.name</c>, with a tail.</summary>
/// <param name="root">What it reads from.</param>
/// <param name="name">The name, or null when the whole root or a computed name is read.</param>
/// <param name="index">The computed name, or null.</param>
/// <param name="tail">What follows.</param>
/// <param name="offset">Where it starts in the source, in characters.</param>
/// <param name="written">How it is written.</param>
internal sealed class Reference(TemplateRoot root, string? name, LiquidExpression? index, TailSegment[] tail, int offset, string written) : LiquidExpression
{
    /// <summary>What it reads from.</summary>
    public TemplateRoot Root => root;

    /// <summary>The name, or null when the whole root or a computed name is read.</summary>
    public string? Name => name;

    /// <summary>Whether all of the root is read.</summary>
    public bool IsWhole => name is null && index is null;

    /// <summary>Whether something is read inside the value of that name.</summary>
    public bool HasTail => tail.Length > 0;

    /// <summary>Where it starts in the source, in characters.</summary>
    public int Offset => offset;

    /// <summary>How it is written, such as <c>custom_attribute.${lead score}</c>.</summary>
    public string Written => written;

    public override IEnumerable<LiquidExpression> Parts => [.. index is null ? (LiquidExpression[])[] : [index], .. tail.Select(segment => segment.Index).OfType<LiquidExpression>()];

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
        var found = name is not null ? context.Data.Find(root, name)
            : index is null ? context.Data.FindAll(root)
            : context.Data.Find(root, context.TextOf(index.Evaluate(context)));
        context.Charge(IsReadAnew ? MadeCost.OfText(found) : MadeCost.Value);
        return LiquidValues.From(found);
    }

    // Properties lie as bytes and are read at each look; attributes are values already.
    private bool IsReadAnew => IsWhole || root is TemplateRoot.EventProperties or TemplateRoot.ApiTriggerProperties or TemplateRoot.CanvasEntryProperties or TemplateRoot.Context;
}
