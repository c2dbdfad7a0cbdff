using Fluid.Values;
using Ripen.Templates.Limits;
using Ripen.Templates.Rendering;
using Ripen.Templates.Values;

namespace Ripen.Templates.Expressions;

/// <summary>Two values and an operator.</summary>
/// <param name="left">The value before the operator.</param>
/// <param name="op">The operator.</param>
/// <param name="right">The value after it.</param>
/// <param name="offset">Where it starts in the source, in characters.</param>
internal sealed class Comparison(LiquidExpression left, ComparisonOperator op, LiquidExpression right, int offset) : LiquidExpression
{
    /// <summary>The value before the operator.</summary>
    public LiquidExpression Left => left;

    /// <summary>The operator.</summary>
    public ComparisonOperator Operator => op;

    /// <summary>The value after the operator.</summary>
    public LiquidExpression Right => right;

    /// <summary>Where it starts in the source, in characters.</summary>
    public int Offset => offset;

    public override IEnumerable<LiquidExpression> Parts => [left, right];

    public override FluidValue Evaluate(RenderContext context)
    {
        context.Tick();
        var a = left.Evaluate(context);
        var b = right.Evaluate(context);
        context.Charge(MadeCost.OfComparison(a, b));
        return BooleanValue.Create(op switch
        {
            ComparisonOperator.Equal => Comparisons.AreEqual(a, b),
            ComparisonOperator.NotEqual => !Comparisons.AreEqual(a, b),
            ComparisonOperator.Contains => Comparisons.Contains(a, a is StringValue && b is ArrayValue or RecordValue ? StringValue.Create(context.TextOf(b)) : b),
            ComparisonOperator.Greater => Comparisons.Compare(a, b) > 0,
            ComparisonOperator.GreaterOrEqual => Comparisons.Compare(a, b) >= 0,
            ComparisonOperator.Less => Comparisons.Compare(a, b) < 0,
            _ => Comparisons.Compare(a, b) <= 0,
        });
    }
}
