using Fluid.Ast;
using Ripen.Templates.Expressions;
using Ripen.Templates.Rendering;
using Ripen.Templates.Values;

namespace Ripen.Templates.Tags;

/// <summary><c>{{ … }}</c> and <c>echo</c>.</summary>
internal sealed class OutputTag(LiquidExpression value) : DialectStatement
{
    private readonly bool _isEscaped = value is FilterChain { EndsWithUrlEscape: true };

    /// <summary>What is printed.</summary>
    public LiquidExpression Value => value;

    public override IEnumerable<LiquidExpression> Expressions => [value];

    public override ValueTask<Completion> RunAsync(BoundedWriter writer, RenderContext context)
    {
        var start = writer.Length;
        Texts.Write(value.Evaluate(context), writer);
        context.NoteSpan(writer, start, _isEscaped);
        return Normal();
    }
}
