namespace Ripen.Templates.Grammar;

/// <summary>An error in a source, on its way to the parse result. It never leaves this project.</summary>
internal sealed class TemplateSyntaxException(string code, string message, string text, int offset, string? suggestion = null) : Exception(message)
{
    /// <summary>The error as the author sees it.</summary>
    public TemplateIssue Issue { get; } = SourcePlace.Issue(code, IssueSeverity.Error, message, text, offset, suggestion);
}
