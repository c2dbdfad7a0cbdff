using Ripen.Templates.Rendering;

namespace Ripen.Templates.Webhooks;

/// <summary>Parses webhooks.</summary>
public static class WebhookTemplates
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    /// <summary>Parses all parts of a webhook and reports everything that is wrong at once.</summary>
    public static WebhookParseResult Parse(TemplateEngine engine, WebhookSource source, IContentBlocks? blocks = null)
    {
        var errors = new List<WebhookIssue>();
        var warnings = new List<WebhookIssue>();
        var method = source.Method.ToUpperInvariant();
        if (!Methods.Contains(method))
        {
            errors.Add(Error("method", WebhookCodes.Method, $"'{source.Method}' is not among {string.Join(", ", Methods)}."));
        }

        if (source is { Body: not null, BodyRows: not null })
        {
            errors.Add(Error("body", WebhookCodes.TwoBodies, "A webhook has either a raw body or rows of keys and values."));
        }

        Template? Part(string text, TemplatePart part, string name)
        {
            var parsed = engine.Parse(text, part, blocks);
            warnings.AddRange(parsed.Warnings.Select(issue => new WebhookIssue(name, issue)));
            if (parsed.Error is not null)
            {
                errors.Add(new WebhookIssue(name, parsed.Error));
            }

            return (Template?)parsed.Template;
        }

        var body = source.BodyRows is { } rows
            ? new WebhookBody([.. rows.Select((row, i) => Row(row.Key, Part(row.Key, TemplatePart.Body, "body"), Part(row.Value, TemplatePart.Body, "body"), BodyRows.TypeOf(rows, i)))])
            : new WebhookBody(source.Body is null ? null : Part(source.Body, TemplatePart.Body, "body"));
        var url = Part(source.Url, TemplatePart.Url, "url");
        var headers = new List<(string Name, Template? Value)>();
        foreach (var (name, value) in source.Headers)
        {
            HeaderRules.CheckName(name, errors, warnings);
            headers.Add((name, Part(value, TemplatePart.Header, name)));
        }

        CheckWhole(source, warnings);
        var template = errors.Count > 0 ? null : new WebhookTemplate(source with { Method = method }, body, url!, [.. headers.Select(h => (h.Name, h.Value!))]);
        return new WebhookParseResult(template, errors, warnings);
    }

    // A row that did not parse is never rendered: the webhook is refused.
    private static BodyRow Row(string key, Template? name, Template? value, RowType type) => new(key, name!, value!, type);

    private static void CheckWhole(WebhookSource source, List<WebhookIssue> warnings)
    {
        if ((source.Body ?? (object?)source.BodyRows) is not null && !source.Headers.Any(h => HeaderRules.IsContentType(h.Key)))
        {
            warnings.Add(Warning("body", WebhookCodes.NoContentType, "There is no Content-Type header; it is inferred from the body."));
        }

        if (UrlRules.HostIsLiquid(source.Url))
        {
            warnings.Add(Warning("url", WebhookCodes.LiquidHost, "The host of the URL is Liquid; it must be on the workspace's list."));
        }
    }

    private static WebhookIssue Error(string part, string code, string message) => new(part, new TemplateIssue(code, IssueSeverity.Error, message, 0, 0));

    private static WebhookIssue Warning(string part, string code, string message) => new(part, new TemplateIssue(code, IssueSeverity.Warning, message, 0, 0));
}
