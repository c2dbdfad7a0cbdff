using Fluid.Ast;
using Ripen.Templates.Limits;
using Ripen.Templates.Rendering;

namespace Ripen.Templates.Tags;

/// <summary><c>abort_message</c>: stops the message (liquid-and-webhooks §2.2). A flag, not an exception: this is the normal case.</summary>
internal sealed class AbortTag(string reason) : DialectStatement
{
    /// <summary>The reason when the template names none.</summary>
    public const string DefaultReason = "{% abort_message %} called";

    /// <summary>The tag for the text after its name, which is taken literally.</summary>
    public static AbortTag From(string arguments)
    {
        var text = arguments.Trim();
        if (text.Length > 1 && text[0] == '(' && text[^1] == ')')
        {
            text = text[1..^1].Trim();
        }

        if (text.Length > 1 && text[0] is '\'' or '"' && text[^1] == text[0])
        {
            text = text[1..^1];
        }

        return new AbortTag(text.Length == 0 ? DefaultReason : text[..Math.Min(text.Length, TemplateLimits.MaxReasonLength)]);
    }

    public override ValueTask<Completion> RunAsync(BoundedWriter writer, RenderContext context)
    {
        context.StopWith(StopKind.Aborted, reason);
        return Break();
    }
}
