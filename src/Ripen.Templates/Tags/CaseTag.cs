using Fluid.Ast;
using Fluid.Values;
using Ripen.Templates.Expressions;
using Ripen.Templates.Limits;
using Ripen.Templates.Rendering;
using Ripen.Templates.Values;

namespace Ripen.Templates.Tags;

/// <summary><c>case</c>: every <c>when</c> that holds is run, and <c>else</c> when none before it did.</summary>
internal sealed class CaseTag(LiquidExpression subject, WhenBranch[] branches) : DialectStatement
{
    public override bool MayPrint { get; } = Block.AnyMayPrint(branches.Select(branch => branch.Block));

    /// <summary>The branches in their order.</summary>
    public IReadOnlyList<WhenBranch> Branches => branches;

    public override IEnumerable<LiquidExpression> Expressions => [subject, .. branches.SelectMany(branch => branch.Values ?? [])];

    public override IEnumerable<Block> Blocks => branches.Select(branch => branch.Block);

    public override async ValueTask<Completion> RunAsync(BoundedWriter writer, RenderContext context)
    {
        var value = subject.Evaluate(context);
        var matched = false;
        foreach (var branch in branches)
        {
            var times = branch.Values is null ? (matched ? 0 : 1) : branch.Values.Count(candidate => IsMatch(value, candidate, context));
            matched |= times > 0 && branch.Values is not null;
            for (var i = 0; i < times; i++)
            {
                var completion = await branch.Block.RunAsync(writer, context);
                if (completion != Completion.Normal)
                {
                    return completion;
                }
            }
        }

        return Completion.Normal;
    }

    private static bool IsMatch(FluidValue value, LiquidExpression candidate, RenderContext context)
    {
        context.Tick();
        var other = candidate.Evaluate(context);
        context.Charge(MadeCost.OfComparison(value, other));
        return Comparisons.AreEqual(value, other);
    }
}
