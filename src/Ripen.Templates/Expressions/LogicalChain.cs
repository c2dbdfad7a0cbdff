using Fluid.Values;
using Ripen.Templates.Rendering;

namespace Ripen.Templates.Expressions;

/// <summary>
/// Conditions joined by <c>and</c> and <c>or</c>, grouped from the right: <c>a and b or c</c> is <c>a and (b or c)</c>
/// (liquid-and-webhooks §3.1). Kept flat, so that a long chain takes no stack.
/// </summary>
/// <param name="operands">The conditions.</param>
/// <param name="isOr">Whether an <c>or</c> follows the condition; one shorter than the conditions.</param>
internal sealed class LogicalChain(LiquidExpression[] operands, bool[] isOr) : LiquidExpression
{
    public override IEnumerable<LiquidExpression> Parts => operands;

    public override FluidValue Evaluate(RenderContext context)
    {
        for (var i = 0; i < isOr.Length; i++)
        {
            // A true condition before "or" and a false one before "and" decide, whatever follows to the right.
            var isTrue = operands[i].Evaluate(context).ToBooleanValue();
            if (isTrue == isOr[i])
            {
                return BooleanValue.Create(isTrue);
            }
        }

        return BooleanValue.Create(operands[^1].Evaluate(context).ToBooleanValue());
    }
}
