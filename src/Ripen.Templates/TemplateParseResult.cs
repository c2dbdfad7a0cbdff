using System.Diagnostics.CodeAnalysis;

namespace Ripen.Templates;

/// <summary>What parsing gave: a template, or the error that stands in its way; warnings in both cases.</summary>
/// <param name="Template">The template, or null after an error.</param>
/// <param name="Error">The first error, or null.</param>
/// <param name="Warnings">Repairs and remarks, in the order of the source.</param>
public sealed record TemplateParseResult(ITemplate? Template, TemplateIssue? Error, IReadOnlyList<TemplateIssue> Warnings)
{
    /// <summary>Whether there is a template.</summary>
    [MemberNotNullWhen(true, nameof(Template))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool Succeeded => Template is not null;
}
