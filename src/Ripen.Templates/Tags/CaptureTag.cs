using Fluid.Ast;
using Fluid.Values;
using Ripen.Templates.Limits;
using Ripen.Templates.Rendering;

namespace Ripen.Templates.Tags;

/// <summary><c>capture</c>.</summary>
internal sealed class CaptureTag(string name, Block block) : DialectStatement
{
    public override bool MayPrint => false;

    public override IEnumerable<Block> Blocks => [block];

    public override async ValueTask<Completion> RunAsync(BoundedWriter writer, RenderContext context)
    {
        var captured = context.RentWriter();
        try
        {
            var completion = await block.RunAsync(captured, context);
            var text = new StringValue(captured.ToString());
            context.Charge(MadeCost.Of(text, asText: false));
            context.Assign(name, text);
            return completion;
        }
        finally
        {
            context.ReturnWriter(captured);
        }
    }
}
