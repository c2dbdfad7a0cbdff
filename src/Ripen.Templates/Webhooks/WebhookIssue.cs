namespace Ripen.Templates.Webhooks;

/// <summary>Something found while a webhook is parsed.</summary>
/// <param name="Part"><c>method</c>, <c>body</c>, <c>url</c> or a header's name.</param>
/// <param name="Issue">What it is.</param>
public sealed record WebhookIssue(string Part, TemplateIssue Issue);
