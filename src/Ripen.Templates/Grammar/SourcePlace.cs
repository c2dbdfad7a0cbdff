namespace Ripen.Templates.Grammar;

/// <summary>Places in a source as authors count them.</summary>
internal static class SourcePlace
{
    /// <summary>Line and column of an offset, both from 1.</summary>
    public static (int Line, int Column) At(string text, int offset)
    {
        var before = text.AsSpan(0, Math.Clamp(offset, 0, text.Length));
        return (before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }

    /// <summary>An issue at an offset.</summary>
    public static TemplateIssue Issue(string code, IssueSeverity severity, string message, string text, int offset, string? suggestion = null)
    {
        var (line, column) = At(text, offset);
        return new TemplateIssue(code, severity, message, line, column, suggestion);
    }
}
