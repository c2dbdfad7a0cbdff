namespace Ripen.Templates;

/// <summary>Something found while parsing (liquid-and-webhooks §1.2).</summary>
/// <param name="Code">A stable code such as <c>LQ001</c>; user interfaces translate by it.</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="Message">An English sentence.</param>
/// <param name="Line">The line, from 1; 0 when there is no place.</param>
/// <param name="Column">The column in UTF-16 units, from 1; 0 when there is no place.</param>
/// <param name="Suggestion">What to write instead, when that can be said.</param>
public sealed record TemplateIssue(string Code, IssueSeverity Severity, string Message, int Line, int Column, string? Suggestion = null);
