using System.Text.Encodings.Web;
using Fluid;
using Fluid.Ast;
using Ripen.Templates.Expressions;
using Ripen.Templates.Rendering;

namespace Ripen.Templates.Tags;

/// <summary>A statement of this dialect.</summary>
internal abstract class DialectStatement : Statement
{
    /// <summary>Where the statement starts in its source, in characters; -1 when unknown.</summary>
    public int Offset { get; set; } = -1;

    /// <summary>Whether the statement can print anything; blocks that cannot do not print their white space either.</summary>
    public virtual bool MayPrint => true;

    /// <summary>The expressions that the statement evaluates itself, in the order of the source; for who looks at a template without rendering it.</summary>
    public virtual IEnumerable<LiquidExpression> Expressions => [];

    /// <summary>The blocks that it holds, in the order of the source.</summary>
    public virtual IEnumerable<Block> Blocks => [];

    /// <summary>Runs the statement.</summary>
    public abstract ValueTask<Completion> RunAsync(BoundedWriter writer, RenderContext context);

    /// <inheritdoc/>
    public sealed override ValueTask<Completion> WriteToAsync(TextWriter writer, TextEncoder encoder, TemplateContext context) =>
        RunAsync((BoundedWriter)writer, (RenderContext)context);
}
