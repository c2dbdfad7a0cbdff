using System.Diagnostics.CodeAnalysis;

namespace Ripen.Templates.Webhooks;

/// <summary>What parsing a webhook gave: a template, or all errors that stand in its way.</summary>
/// <param name="Template">The template, or null after an error.</param>
/// <param name="Errors">The errors, one for each part at most and one for each header's name.</param>
/// <param name="Warnings">Repairs and remarks.</param>
public sealed record WebhookParseResult(WebhookTemplate? Template, IReadOnlyList<WebhookIssue> Errors, IReadOnlyList<WebhookIssue> Warnings)
{
    /// <summary>Whether there is a template.</summary>
    [MemberNotNullWhen(true, nameof(Template))]
    public bool Succeeded => Template is not null;
}
