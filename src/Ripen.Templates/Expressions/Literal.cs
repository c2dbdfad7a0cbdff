using Fluid.Values;
using Ripen.Templates.Rendering;

namespace Ripen.Templates.Expressions;

/// <summary>A value written in the template.</summary>
internal sealed class Literal(FluidValue value) : LiquidExpression
{
    /// <summary>The value.</summary>
    public FluidValue Value => value;

    public override FluidValue Evaluate(RenderContext context) => value;
}
