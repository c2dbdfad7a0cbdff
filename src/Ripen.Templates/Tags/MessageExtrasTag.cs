using Fluid.Ast;
using Ripen.Templates.Rendering;

namespace Ripen.Templates.Tags;

/// <summary><c>message_extras</c>: puts a pair of texts into the record of the send; prints nothing (liquid-and-webhooks §2.6).</summary>
internal sealed class MessageExtrasTag(TextTemplate key, TextTemplate value) : DialectStatement
{
    public override bool MayPrint => false;

    public override IEnumerable<Block> Blocks => new[] { key.Block, value.Block }.OfType<Block>();

    public override ValueTask<Completion> RunAsync(BoundedWriter writer, RenderContext context)
    {
        context.Message.AddExtra(Unquoted(key.Render(context)), Unquoted(value.Render(context)));
        return Normal();
    }

    // Authors quote them as in other tags; the quotes are theirs, not the text's.
    private static string Unquoted(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length > 1 && trimmed[0] is '\'' or '"' && trimmed[^1] == trimmed[0] ? trimmed[1..^1] : trimmed;
    }
}
