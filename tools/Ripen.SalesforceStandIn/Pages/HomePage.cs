using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Ripen.SalesforceStandIn.Journal;
using Ripen.SalesforceStandIn.Leads;

namespace Ripen.SalesforceStandIn.Pages;

/// <summary><c>GET /</c>: the leads in a table, refreshed every other second.</summary>
internal static class HomePage
{
    private const int ShownLeads = 500;
    private const string Head = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="refresh" content="2">
        <title>Leads (stand-in CRM)</title>
        <style>
        body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 64rem; padding: 0 1rem; color: #1c2430; background: #fff; }
        .note { background: #fff6d6; border-left: 4px solid #a86b00; padding: .5rem 1rem; }
        table { border-collapse: collapse; width: 100%; }
        th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #d5dae1; }
        td.id { font-family: ui-monospace, monospace; }
        .hot { font-weight: 600; color: #8a1f11; }
        @media (prefers-color-scheme: dark) {
          body { color: #e4e8ee; background: #14181f; }
          .note { background: #33290b; }
          th, td { border-color: #38414d; }
          .hot { color: #ff9c8a; }
        }
        </style>
        </head>
        <body>
        <h1>Leads</h1>
        """;

    /// <summary>Sends the page.</summary>
    public static Task WriteAsync(HttpContext context, StandInHost host)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(Render(host), context.RequestAborted);
    }

    private static string Render(StandInHost host)
    {
        var page = new StringBuilder(Head);
        page.Append(CultureInfo.InvariantCulture, $"<p class=\"note\">{Escape(StartUpText.Disclaimer)}</p>\n<p>{Escape(StartUpText.StatusNote)}</p>\n");
        foreach (var (field, values) in host.Options.Picklists)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p>{Escape(field)}: {Escape(string.Join(", ", values))}</p>\n");
        }

        page.Append(
            CultureInfo.InvariantCulture,
            $"<p>{host.Tokens.Calls} token calls, {host.Journal.Arrived(PathKind.Patch)} updates received, {Escape(host.Quota.HeaderValue)}.</p>\n");
        page.Append("<table>\n<thead><tr><th>Id<th>Company<th>Name<th>Status<th>lead_status<th>Writes<th>Last write</tr></thead>\n<tbody>\n");
        foreach (var lead in host.Records.List(limit: ShownLeads)) AppendRow(page, lead);
        page.Append("</tbody>\n</table>\n");
        if (host.Records.Count > ShownLeads) page.Append(CultureInfo.InvariantCulture, $"<p>and {host.Records.Count - ShownLeads} more</p>\n");
        return page.Append("</body>\n</html>\n").ToString();
    }

    private static void AppendRow(StringBuilder page, Lead lead)
    {
        var name = $"{lead["FirstName"]} {lead["LastName"]}".Trim();
        var written = lead.Writes == 0 ? string.Empty : LeadJson.Instant(lead.ModifiedAt);
        var mark = lead["Status"] == "MQL" || lead["lead_status"] == "MQL" ? " class=\"hot\"" : string.Empty;
        page.Append(CultureInfo.InvariantCulture, $"<tr{mark}><td class=\"id\">{Escape(lead.Id)}<td>{Escape(lead["Company"])}<td>{Escape(name)}");
        page.Append(CultureInfo.InvariantCulture, $"<td>{Escape(lead["Status"])}<td>{Escape(lead["lead_status"])}<td>{lead.Writes}<td>{written}</tr>\n");
    }

    private static string Escape(string? text) => HtmlEncoder.Default.Encode(text ?? string.Empty);
}
