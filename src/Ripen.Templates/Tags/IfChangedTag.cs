using Fluid.Ast;
using Fluid.Values;
using Ripen.Templates.Limits;
using Ripen.Templates.Rendering;

namespace Ripen.Templates.Tags;

/// <summary><c>ifchanged</c>: prints its content unless it is what was printed last.</summary>
internal sealed class IfChangedTag(Block block) : DialectStatement
{
    private const string Slot = "if changed";

    public override IEnumerable<Block> Blocks => [block];

    public override async ValueTask<Completion> RunAsync(BoundedWriter writer, RenderContext context)
    {
        var content = context.RentWriter();
        try
        {
            var completion = await block.RunAsync(content, context);
            var text = content.ToString();
            context.Charge(MadeCost.Text(text));
            if (context.FindVariable(Slot) is not { } last || !string.Equals(last.ToStringValue(), text, StringComparison.Ordinal))
            {
                context.Assign(Slot, new StringValue(text));

                // Which of it came from values was not noted; in a URL, where nobody needs this tag, all of it counts as that.
                var start = writer.Length;
                writer.Write(text);
                context.NoteSpan(writer, start, isEscaped: false);
            }

            return completion;
        }
        finally
        {
            context.ReturnWriter(content);
        }
    }
}
