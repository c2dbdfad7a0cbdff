using Ripen.Definitions.Nodes;
using Ripen.Engine.Values;
using Ripen.Templates;
using Ripen.Templates.Linting;
using Ripen.Templates.Webhooks;

namespace Ripen.Definitions.Mapping;

/// <summary>The rows of a key/value body (liquid-and-webhooks §4.1): a value, or a value with what it becomes.</summary>
internal static class RowsMapper
{
    public static BodyRows? Map(MappingContext context, MappingNode? node, MessageLanguages languages)
    {
        if (node is null)
        {
            return null;
        }

        var rows = new List<KeyValuePair<string, string>>();
        var types = new List<RowType>();
        foreach (var entry in node.Entries)
        {
            var value = entry.Value as ScalarNode ?? ((MappingNode)entry.Value).Scalar("value")!;
            var type = TypeOf(entry.Value);
            if (Liquid.IsIn(entry.Key))
            {
                context.TemplateKey(value, entry.Key, TemplatePart.Body);
            }

            if (value.Value.Kind == ValueKind.String)
            {
                context.Template(value, TemplatePart.Body, FormOf(type), entry.Key);
            }

            rows.Add(new(entry.Key, languages.OfRow(context, value, entry.Key)));
            types.Add(type);
        }

        return new BodyRows(rows, types);
    }

    /// <summary>What the text of a row of that type is.</summary>
    public static TextForm FormOf(RowType type) => type switch
    {
        RowType.Text => TextForm.Row,
        RowType.Json => TextForm.Json,
        _ => TextForm.Plain,
    };

    /// <summary>What the value of a row becomes.</summary>
    public static RowType TypeOf(Node value) => (value as MappingNode)?.Text("as") switch
    {
        "number" => RowType.Number,
        "boolean" => RowType.Boolean,
        "json" => RowType.Json,
        _ => RowType.Text,
    };
}
