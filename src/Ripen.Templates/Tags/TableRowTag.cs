using System.Globalization;
using Fluid.Ast;
using Ripen.Templates.Expressions;
using Ripen.Templates.Rendering;
using Ripen.Templates.Values;

namespace Ripen.Templates.Tags;

/// <summary><c>tablerow</c>: the rows and cells of an HTML table.</summary>
internal sealed class TableRowTag(string name, LoopSource source, Block block) : DialectStatement
{
    public override IEnumerable<LiquidExpression> Expressions => source.Expressions;

    public override IEnumerable<Block> Blocks => [block];

    public override async ValueTask<Completion> RunAsync(BoundedWriter writer, RenderContext context)
    {
        var items = source.Take(context);
        var given = source.Columns?.Evaluate(context);
        var columns = Math.Max(1, given is null || given.IsNil() ? Math.Max(1, items.Count) : Numbers.ReadInt(given, "cols"));
        var hidden = context.FindVariable(name);
        var outer = context.Loop;
        var loop = new LoopValue(source.Name, items.Count, columns, outer);
        context.Loop = loop;
        writer.Write("<tr class=\"row1\">\n");
        try
        {
            for (var i = 0; i < items.Count; i++)
            {
                context.Step();
                loop.Index = i;
                context.Assign(name, items[i]);
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"<td class=\"col{(i % columns) + 1}\">"));
                var completion = await block.RunAsync(writer, context);
                writer.Write("</td>");
                if (completion == Completion.Break)
                {
                    break;
                }

                if ((i + 1) % columns == 0 && i + 1 < items.Count)
                {
                    writer.Write(string.Create(CultureInfo.InvariantCulture, $"</tr>\n<tr class=\"row{((i + 1) / columns) + 1}\">"));
                }
            }
        }
        finally
        {
            context.Loop = outer;
            context.Restore(name, hidden);
        }

        writer.Write("</tr>\n");
        return context.Stop == StopKind.None ? Completion.Normal : Completion.Break;
    }
}
