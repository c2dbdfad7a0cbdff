using Fluid.Ast;
using Ripen.Templates.Rendering;

namespace Ripen.Templates.Tags;

/// <summary>
/// <c>translation</c>: a text that other languages have their own of (liquid-and-webhooks §2.6). Where there are translations they are put in its place before parsing; what is left prints its own.
/// </summary>
internal sealed class TranslationTag(Block block) : DialectStatement
{
    public override bool MayPrint => block.MayPrint;

    public override IEnumerable<Block> Blocks => [block];

    public override ValueTask<Completion> RunAsync(BoundedWriter writer, RenderContext context) => block.RunAsync(writer, context);
}
