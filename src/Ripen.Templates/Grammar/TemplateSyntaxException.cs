namespace Ripen.Templates.Grammar;

/// <summary>An error in a source, on its way to the parse result. It never leaves this project.</summary>
internal sealed class TemplateSyntaxException(TemplateIssue issue) : Exception(issue.Message)
{
    public TemplateSyntaxException(string code, string message, string source, int offset, string? suggestion = null)
        : this(SourcePlace.Issue(code, IssueSeverity.Error, message, source, offset, suggestion))
    {
    }

    /// <summary>The error as the author sees it.</summary>
    public TemplateIssue Issue => issue;
}
