using System.Text;
using Ripen.Templates.Grammar;
using Ripen.Templates.Limits;
using Ripen.Templates.Rendering;
using Ripen.Templates.Tags;

namespace Ripen.Templates.ConnectedContent;

/// <summary>
/// Renders an answer as a template (<c>:rerender</c>, liquid-and-webhooks §2.3), one level deep: it may read the message's data and the variables, but it makes no calls, takes in no content
/// blocks, and what it assigns is forgotten. It comes from outside, so the scan bounds its depth before anything recurses.
/// </summary>
internal sealed class AnswerTemplate(DialectParser parser)
{
    // Of parsing, per character; a statement takes some 300 bytes, and the shortest has five characters.
    private const int CostOfCharacter = 32;

    /// <summary>The rendered answer, at most as long as a variable may be. When it aborts the message, the context says so.</summary>
    /// <exception cref="TemplateRenderException">It is no template, or fails like one.</exception>
    public async ValueTask<string> RenderAsync(string answer, RenderContext context)
    {
        if (!answer.Contains("{{", StringComparison.Ordinal) && !answer.Contains("{%", StringComparison.Ordinal))
        {
            return answer;
        }

        context.Charge(CostOfCharacter * (long)answer.Length);
        var block = Parse(answer);
        var place = context.Offset;
        var scope = context.EnterScope();
        var writer = context.RentWriter();
        try
        {
            await block.RunAsync(writer, context);
            return writer.ToString();
        }
        finally
        {
            context.ReturnWriter(writer);
            context.LeaveScope(scope);

            // Places inside the answer say nothing to the author of the template.
            context.Offset = place;
        }
    }

    private Block Parse(string answer)
    {
        try
        {
            if (Encoding.UTF8.GetByteCount(answer) > TemplateLimits.MaxSourceBytes)
            {
                throw new TemplateSyntaxException(IssueCodes.SourceTooLong, $"It is longer than {TemplateLimits.MaxSourceBytes} bytes.", "", 0);
            }

            var session = new ParseSession(answer) { IsAnswer = true };
            return new Block(parser.ParseStatements(new DialectParseContext(SourceScan.Run(answer, session), session)), isTopLevel: true);
        }
        catch (TemplateSyntaxException e)
        {
            throw new TemplateRenderException(IssueCodes.AnswerFailed, $"The answer of connected content cannot be rendered: {e.Issue.Code}, line {e.Issue.Line} of the answer.");
        }
        catch (Exception e) when (e is not TemplateRenderException)
        {
            throw new TemplateRenderException(IssueCodes.AnswerFailed, "The answer of connected content cannot be rendered: " + e.Message);
        }
    }
}
