using Ripen.Templates.Grammar;
using Ripen.Templates.Tags;
using Ripen.Templates.Webhooks;

namespace Ripen.Templates.Linting;

/// <summary>Looks at a parsed template without rendering it (liquid-and-webhooks §4.9).</summary>
internal static class TemplateLinter
{
    /// <summary>What can be saved but may not be meant, in the order of the source.</summary>
    /// <param name="part">The place the template is written in.</param>
    /// <param name="text">The repaired text.</param>
    /// <param name="block">The template.</param>
    /// <param name="session">Leads back to the source.</param>
    /// <param name="setting">What the text does not say.</param>
    public static IReadOnlyList<TemplateIssue> Run(TemplatePart part, string text, Block block, ParseSession session, LintSetting setting)
    {
        var findings = new LintFindings(session);
        var outline = new Outline(block);
        new ExpressionCheck(outline, setting, findings).Run();
        GuardCheck.Run(outline, findings);
        SecretCheck.Run(text, setting.Label, findings);
        switch (part)
        {
            case TemplatePart.Url:
                new UrlWalk(outline, setting.Catalogue, findings).Walk(block, UrlWalk.Place.Scheme);
                break;
            case TemplatePart.Header:
                new HeaderCheck(outline, findings).Run(block, setting.Label);
                break;
            case TemplatePart.Body when setting.Form == TextForm.Unknown:
                new JsonWalk(isKnown: false, outline, setting.Catalogue, findings).Walk(block);
                break;
        }

        if (setting.Form == TextForm.Json)
        {
            new JsonWalk(isKnown: true, outline, setting.Catalogue, findings).Walk(block);
        }

        CheckCalls(outline, setting.Catalogue, findings);
        return findings.InOrder;
    }

    // A call is a request of its own.
    private static void CheckCalls(Outline outline, ICatalogue? catalogue, LintFindings findings)
    {
        foreach (var tag in outline.Statements.OfType<ConnectedContentTag>())
        {
            var call = tag.Call;
            if (call.HostIsLiquid)
            {
                findings.Warn(WebhookCodes.LiquidHost, tag.Offset, "The host of the call's URL is Liquid; what it renders to must be on the list Ripen:Delivery:RenderedHosts.",
                    "the host itself, or a content block that holds it");
            }

            if (call.Url.Block is { } url)
            {
                new UrlWalk(outline, catalogue, findings).Walk(url, UrlWalk.Place.Scheme);
            }

            foreach (var json in new[] { call.Headers?.Block, call.Body?.Block }.OfType<Block>())
            {
                new JsonWalk(isKnown: false, outline, catalogue, findings).Walk(json);
            }
        }
    }
}
