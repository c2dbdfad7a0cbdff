using Ripen.Templates;
using Ripen.Templates.Linting;
using Ripen.Templates.Webhooks;

namespace Ripen.Server.Composition.Previews;

/// <summary>What can be sent but may not be meant, as a publication would say it, with places within the parts (liquid-and-webhooks §4.9).</summary>
internal static class MessageLint
{
    /// <summary>The findings of all parts.</summary>
    public static IEnumerable<WebhookIssue> Run(TemplateEngine engine, WebhookSource message, IContentBlocks blocks)
    {
        IEnumerable<WebhookIssue> Part(string name, string text, TemplatePart part, TextForm form, string? label = null) =>
            (engine.Parse(text, part, blocks).Template?.Lint(new LintSetting { Form = form, Label = label }) ?? []).Select(issue => new WebhookIssue(name, issue));
        return
        [
            .. message.Body is { } body ? Part("body", body, TemplatePart.Body, FormOf(message)) : [],
            .. (message.BodyRows ?? []).SelectMany((row, i) => Part("body", row.Value, TemplatePart.Body, FormOf(BodyRows.TypeOf(message.BodyRows!, i)), row.Key)),
            .. Part("url", message.Url, TemplatePart.Url, TextForm.Unknown),
            .. message.Headers.SelectMany(header => Part(header.Key, header.Value, TemplatePart.Header, TextForm.Plain, header.Key)),
        ];
    }

    private static TextForm FormOf(RowType type) => type switch
    {
        RowType.Text => TextForm.Row,
        RowType.Json => TextForm.Json,
        _ => TextForm.Plain,
    };

    private static TextForm FormOf(WebhookSource message)
    {
        var type = message.Headers.FirstOrDefault(header => header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Value;
        return type is null || type.Contains('{', StringComparison.Ordinal) ? TextForm.Unknown
            : type.Contains("json", StringComparison.OrdinalIgnoreCase) ? TextForm.Json
            : TextForm.Plain;
    }
}
