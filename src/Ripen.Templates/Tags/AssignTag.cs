using Fluid.Ast;
using Ripen.Templates.Expressions;
using Ripen.Templates.Rendering;

namespace Ripen.Templates.Tags;

/// <summary><c>assign</c>. Variables belong to the whole part (liquid-and-webhooks §2.7).</summary>
internal sealed class AssignTag(string name, LiquidExpression value) : DialectStatement
{
    /// <summary>The variable.</summary>
    public string Name => name;

    /// <summary>What it gets.</summary>
    public LiquidExpression Value => value;

    public override bool MayPrint => false;

    public override IEnumerable<LiquidExpression> Expressions => [value];

    public override ValueTask<Completion> RunAsync(BoundedWriter writer, RenderContext context)
    {
        context.Assign(name, value.Evaluate(context));
        return Normal();
    }
}
