using Fluid.Values;
using Ripen.Templates.Rendering;
using Ripen.Templates.Values;

namespace Ripen.Templates.Expressions;

/// <summary><c>(from..to)</c>. The size is checked before anything is made.</summary>
internal sealed class RangeExpression(LiquidExpression from, LiquidExpression to) : LiquidExpression
{
    public override IEnumerable<LiquidExpression> Parts => [from, to];

    public override FluidValue Evaluate(RenderContext context) => new RangeValue(Bound(from.Evaluate(context)), Bound(to.Evaluate(context)));

    private static long Bound(FluidValue value) => (long)Math.Clamp(decimal.Truncate(Numbers.Read(value)), long.MinValue, long.MaxValue);
}
