using Fluid.Ast;
using Ripen.Templates.Rendering;

namespace Ripen.Templates.Tags;

/// <summary>The statements of a <c>liquid</c> tag.</summary>
internal sealed class LiquidTag(Block block) : DialectStatement
{
    public override bool MayPrint => block.MayPrint;

    public override IEnumerable<Block> Blocks => [block];

    public override ValueTask<Completion> RunAsync(BoundedWriter writer, RenderContext context) => block.RunAsync(writer, context);
}
