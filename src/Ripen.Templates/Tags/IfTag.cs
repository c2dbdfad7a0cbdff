using Fluid.Ast;
using Ripen.Templates.Expressions;
using Ripen.Templates.Rendering;

namespace Ripen.Templates.Tags;

/// <summary><c>if</c> and <c>unless</c>: the first branch that holds is run.</summary>
internal sealed class IfTag(Branch[] branches) : DialectStatement
{
    public override bool MayPrint { get; } = Block.AnyMayPrint(branches.Select(branch => branch.Block));

    /// <summary>The branches in their order.</summary>
    public IReadOnlyList<Branch> Branches => branches;

    public override IEnumerable<LiquidExpression> Expressions => branches.Select(branch => branch.Condition).OfType<LiquidExpression>();

    public override IEnumerable<Block> Blocks => branches.Select(branch => branch.Block);

    public override ValueTask<Completion> RunAsync(BoundedWriter writer, RenderContext context)
    {
        foreach (var branch in branches)
        {
            if (branch.Condition is null || branch.Condition.Evaluate(context).ToBooleanValue() != branch.IsNegated)
            {
                return branch.Block.RunAsync(writer, context);
            }
        }

        return Normal();
    }
}
