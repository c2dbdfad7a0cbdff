using Fluid.Values;
using Ripen.Templates.Rendering;
using Ripen.Templates.Values;

namespace Ripen.Templates.Expressions;

/// <summary>Two values and an operator.</summary>
internal sealed class Comparison(LiquidExpression left, ComparisonOperator op, LiquidExpression right) : LiquidExpression
{
    public override FluidValue Evaluate(RenderContext context)
    {
        context.Tick();
        var a = left.Evaluate(context);
        var b = right.Evaluate(context);
        return BooleanValue.Create(op switch
        {
            ComparisonOperator.Equal => Comparisons.AreEqual(a, b),
            ComparisonOperator.NotEqual => !Comparisons.AreEqual(a, b),
            ComparisonOperator.Contains => Comparisons.Contains(a, b),
            ComparisonOperator.Greater => Comparisons.Compare(a, b) > 0,
            ComparisonOperator.GreaterOrEqual => Comparisons.Compare(a, b) >= 0,
            ComparisonOperator.Less => Comparisons.Compare(a, b) < 0,
            _ => Comparisons.Compare(a, b) <= 0,
        });
    }
}
