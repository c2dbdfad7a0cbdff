using System.Text;
using Ripen.Templates.Filters;
using Ripen.Templates.Limits;
using Ripen.Templates.Rendering;

namespace Ripen.Templates.Webhooks;

/// <summary>The body of a webhook: raw text, or rows that become a JSON object (liquid-and-webhooks §4.1).</summary>
internal sealed class WebhookBody
{
    private readonly Template? _raw;
    private readonly IReadOnlyList<BodyRow>? _rows;

    public WebhookBody(Template? raw)
        : this(raw is null ? [] : [raw])
    {
        _raw = raw;
    }

    public WebhookBody(IReadOnlyList<BodyRow> rows)
        : this([.. rows.SelectMany(row => new[] { row.Name, row.Value })])
    {
        _rows = rows;
    }

    // A row that did not parse is null; its webhook is never rendered.
    private WebhookBody(Template?[] templates)
    {
        Templates = [.. templates.OfType<Template>()];
        UsesNetwork = Templates.Any(template => template.UsesNetwork);
        WritesExtras = Templates.Any(template => template.WritesExtras);
    }

    /// <summary>Whether there is a body.</summary>
    public bool Exists => _raw is not null || _rows is not null;

    /// <summary>Whether the platform writes the JSON.</summary>
    public bool IsRows => _rows is not null;

    /// <summary>Whether rendering may make calls.</summary>
    public bool UsesNetwork { get; }

    /// <summary>Whether rendering puts pairs into the record of the send.</summary>
    public bool WritesExtras { get; }

    /// <summary>The templates that it is made of.</summary>
    public IReadOnlyList<Template> Templates { get; }

    /// <summary>Renders the body; empty when there is none.</summary>
    public ValueTask<RenderResult> RenderAsync(ITemplateData data, MessageState message, CancellationToken cancellationToken) =>
        _raw is not null ? _raw.RenderAsync(data, message, spans: null, cancellationToken)
        : _rows is not null ? RenderRowsAsync(_rows, data, message, cancellationToken)
        : new ValueTask<RenderResult>(new RenderResult(RenderOutcome.Rendered, ""));

    private static async ValueTask<RenderResult> RenderRowsAsync(
        IReadOnlyList<BodyRow> rows,
        ITemplateData data,
        MessageState message,
        CancellationToken cancellationToken)
    {
        var json = new StringBuilder("{");
        foreach (var row in rows)
        {
            var name = await row.Name.RenderAsync(data, message, spans: null, cancellationToken);
            var value = name.IsRendered ? await row.Value.RenderAsync(data, message, spans: null, cancellationToken) : name;
            if (!value.IsRendered)
            {
                return value;
            }

            if (row.Json(value.Text) is not { } written)
            {
                return new RenderResult(RenderOutcome.LiquidError, $"the value of '{row.Key}' is no {NameOf(row.Type)}", WebhookCodes.RowValue);
            }

            json.Append(json.Length > 1 ? "," : "").Append('"').Append(JsonFilters.EscapeText(name.Text)).Append("\":").Append(written);
            if (json.Length > TemplateLimits.MaxBodyBytes)
            {
                break;
            }
        }

        var text = json.Append('}').ToString();
        return Encoding.UTF8.GetByteCount(text) <= TemplateLimits.MaxBodyBytes
            ? new RenderResult(RenderOutcome.Rendered, text)
            : new RenderResult(RenderOutcome.LiquidError, $"The result is longer than {TemplateLimits.MaxBodyBytes} bytes.", IssueCodes.OutputTooLong);
    }

    private static string NameOf(RowType type) => type switch
    {
        RowType.Number => "number",
        RowType.Boolean => "truth value",
        _ => "JSON",
    };
}
