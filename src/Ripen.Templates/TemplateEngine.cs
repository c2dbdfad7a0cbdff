using System.Text;
using Fluid;
using Ripen.Templates.Grammar;
using Ripen.Templates.Limits;
using Ripen.Templates.Rendering;
using Ripen.Templates.Tags;

namespace Ripen.Templates;

/// <summary>The Liquid dialect on the Fluid engine, which nothing outside this project sees (liquid-and-webhooks §7.3).</summary>
public sealed class TemplateEngine : ITemplateEngine
{
    private const int ScannedCharacters = 4 * TemplateLimits.MaxSourceBytes;

    private readonly DialectParser _parser = new();
    private readonly ContextPool _contexts;

    /// <summary>An engine.</summary>
    /// <param name="time">Measures how long a render takes. Templates do not see it: their clock is <see cref="ITemplateData.Now"/>.</param>
    public TemplateEngine(TimeProvider time)
    {
        var options = new TemplateOptions { ModelNamesComparer = StringComparer.Ordinal, Greedy = true };
        options.Filters.Clear();
        _contexts = new ContextPool(options, time);
    }

    /// <inheritdoc/>
    public TemplateParseResult Parse(string source, TemplatePart part, IContentBlocks? blocks = null)
    {
        var session = new ParseSession(source) { IsOfMessage = part is TemplatePart.Body or TemplatePart.Url or TemplatePart.Header };
        try
        {
            return new TemplateParseResult(ParseOrThrow(source, part, blocks, session), null, session.Warnings);
        }
        catch (TemplateSyntaxException e)
        {
            return new TemplateParseResult(null, e.Issue, session.Warnings);
        }
        catch (Exception e)
        {
            var issue = new TemplateIssue(IssueCodes.Syntax, IssueSeverity.Error, e.Message, 0, 0);
            return new TemplateParseResult(null, issue, session.Warnings);
        }
    }

    private Template ParseOrThrow(string source, TemplatePart part, IContentBlocks? blocks, ParseSession session)
    {
        // A source that is too long and too deep is refused for its depth, which the scan finds without recursion.
        if (source.Length <= ScannedCharacters && Encoding.UTF8.GetByteCount(source) > TemplateLimits.MaxSourceBytes)
        {
            SourceScan.Run(source, session);
        }

        if (source.Length > ScannedCharacters || Encoding.UTF8.GetByteCount(source) > TemplateLimits.MaxSourceBytes)
        {
            throw new TemplateSyntaxException(IssueCodes.SourceTooLong, $"The source is longer than {TemplateLimits.MaxSourceBytes} bytes.", "", 0);
        }

        var text = SourceScan.Run(ContentBlockExpansion.Expand(source, blocks, session.Blocks), session);
        var statements = _parser.ParseStatements(new DialectParseContext(text, session));
        return new Template(part, text, new Block(statements, isTopLevel: true), session, _contexts);
    }
}
