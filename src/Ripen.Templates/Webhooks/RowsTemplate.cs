using Ripen.Templates.Rendering;

namespace Ripen.Templates.Webhooks;

/// <summary>Rows of names and values that become a JSON object outside of a message: each value is one that is written to a profile. Immutable and safe to render on many threads.</summary>
public sealed class RowsTemplate
{
    private readonly WebhookBody _rows;

    private RowsTemplate(WebhookBody rows) => _rows = rows;

    /// <summary>Parses rows; a <see cref="BodyRows"/> says what their values become.</summary>
    /// <returns>The template, or what is wrong with the first row that does not parse.</returns>
    public static (RowsTemplate? Template, string? Problem) Parse(TemplateEngine engine, IReadOnlyList<KeyValuePair<string, string>> rows, IContentBlocks? blocks = null)
    {
        var parsed = new List<BodyRow>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            var (name, value) = (engine.Parse(rows[i].Key, TemplatePart.Value, blocks), engine.Parse(rows[i].Value, TemplatePart.Value, blocks));
            if ((name.Error ?? value.Error) is { } error)
            {
                return (null, error.Message);
            }

            parsed.Add(new BodyRow(rows[i].Key, (Template)name.Template!, (Template)value.Template!, BodyRows.TypeOf(rows, i)));
        }

        return (new RowsTemplate(new WebhookBody(parsed)), null);
    }

    /// <summary>What its rows read.</summary>
    public IEnumerable<TemplateReference> References => _rows.Templates.SelectMany(template => template.References);

    /// <summary>The object as JSON text; or an abort, or the error of a row, after which nothing is rendered.</summary>
    public ValueTask<RenderResult> RenderAsync(ITemplateData data, CancellationToken cancellationToken) => _rows.RenderAsync(data, new MessageState(), cancellationToken);
}
