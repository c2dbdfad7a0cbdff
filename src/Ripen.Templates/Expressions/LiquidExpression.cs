using Fluid;
using Fluid.Ast;
using Fluid.Values;
using Ripen.Templates.Rendering;

namespace Ripen.Templates.Expressions;

/// <summary>
/// An expression of this dialect. None of them waits for anything, so they are evaluated directly; the engine's asynchronous
/// door only wraps that.
/// </summary>
internal abstract class LiquidExpression : Expression
{
    /// <summary>The expressions it is made of, in the order of the source; for who looks at a template without rendering it.</summary>
    public virtual IEnumerable<LiquidExpression> Parts => [];

    /// <summary>The value in this render.</summary>
    public abstract FluidValue Evaluate(RenderContext context);

    /// <inheritdoc/>
    public sealed override ValueTask<FluidValue> EvaluateAsync(TemplateContext context) => new(Evaluate((RenderContext)context));
}
