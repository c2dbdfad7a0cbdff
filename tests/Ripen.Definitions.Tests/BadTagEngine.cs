using Ripen.Templates;

namespace Ripen.Definitions.Tests;

/// <summary>
/// Stands for the template engine: refuses the text <c>{% bad %}</c> at its place, warns of <c>{% odd %}</c>, and puts content blocks in place.
/// </summary>
internal sealed class BadTagEngine : ITemplateEngine
{
    public List<(string Source, TemplatePart Part)> Parsed { get; } = [];

    public TemplateParseResult Parse(string source, TemplatePart part, IContentBlocks? blocks = null)
    {
        Parsed.Add((source, part));
        var text = source.Contains("{{content_blocks.${greeting}}}", StringComparison.Ordinal)
            ? source.Replace("{{content_blocks.${greeting}}}", blocks?.Find("greeting"), StringComparison.Ordinal)
            : source;
        var odd = IssueAt(text, "{% odd %}", IssueSeverity.Warning, "The tag is odd");
        return new TemplateParseResult(null, IssueAt(text, "{% bad %}", IssueSeverity.Error, "the tag is bad"), odd is null ? [] : [odd]);
    }

    private static TemplateIssue? IssueAt(string text, string mark, IssueSeverity severity, string message)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        return at < 0 ? null : new TemplateIssue("LQ001", severity, message, text[..at].Count(c => c == '\n') + 1, at - text.LastIndexOf('\n', at));
    }
}
