using Fluid.Ast;
using Fluid.Values;
using Ripen.Templates.Expressions;
using Ripen.Templates.Rendering;
using Ripen.Templates.Values;

namespace Ripen.Templates.Tags;

/// <summary><c>for</c>. The item hides a variable of the same name while the loop runs.</summary>
internal sealed class ForTag(string name, LoopSource source, Block block, Block? otherwise) : DialectStatement
{
    public override bool MayPrint { get; } = Block.AnyMayPrint(otherwise is null ? [block] : [block, otherwise]);

    public override IEnumerable<LiquidExpression> Expressions => source.Expressions;

    public override IEnumerable<Block> Blocks => otherwise is null ? [block] : [block, otherwise];

    public override ValueTask<Completion> RunAsync(BoundedWriter writer, RenderContext context)
    {
        var items = source.Take(context);
        return items.Count > 0 ? LoopAsync(items, writer, context)
            : otherwise is null ? Normal()
            : otherwise.RunAsync(writer, context);
    }

    private async ValueTask<Completion> LoopAsync(IReadOnlyList<FluidValue> items, BoundedWriter writer, RenderContext context)
    {
        var hidden = context.FindVariable(name);
        var outer = context.Loop;
        var loop = new LoopValue(source.Name, items.Count, columns: 0, outer);
        context.Loop = loop;
        try
        {
            for (var i = 0; i < items.Count; i++)
            {
                context.Step();
                loop.Index = i;
                context.Assign(name, items[i]);
                if (await block.RunAsync(writer, context) == Completion.Break)
                {
                    break;
                }
            }
        }
        finally
        {
            context.Loop = outer;
            context.Restore(name, hidden);
        }

        return context.Stop == StopKind.None ? Completion.Normal : Completion.Break;
    }
}
