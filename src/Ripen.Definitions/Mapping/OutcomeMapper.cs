using Ripen.Definitions.Nodes;
using Ripen.Definitions.Reading;
using Ripen.Definitions.Rules;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Values;
using Ripen.Templates;
using Ripen.Templates.Linting;
using Ripen.Templates.Webhooks;

namespace Ripen.Definitions.Mapping;

/// <summary>What is written with the outcome of a message (contract §3, <c>on_success</c>, <c>on_failure</c>).</summary>
internal static class OutcomeMapper
{
    /// <summary>What a document says to write with an outcome, or null.</summary>
    public static OutcomeWrites? Map(MappingContext context, MappingNode? node) =>
        node is null ? null : new OutcomeWrites(UpdateMapper.Map(context, node))
        {
            Aliases = [.. node.Items("aliases").Cast<MappingNode>().Select(alias => Alias(context, node, alias))],
            Events = [.. node.Items("events").Cast<MappingNode>().Select(happens => Event(context, happens))],
        };

    private static AliasWrite Alias(MappingContext context, MappingNode parent, MappingNode node)
    {
        var (label, name) = (node.Scalar("label")!, node.Scalar("name")!);
        if (parent.Items("aliases").Cast<MappingNode>().TakeWhile(other => other != node).Any(other => other.Text("label") == label.Text))
        {
            context.Error(label, $"the label {Quote.Of(label.Text)} stands here twice; a user has one alias of each label");
        }

        context.Template(name, TemplatePart.Value, TextForm.Plain);
        return new AliasWrite(label.Text, name.Text);
    }

    private static EventWrite Event(MappingContext context, MappingNode node)
    {
        var name = node.Scalar("name")!;
        if (Liquid.IsIn(name.Text))
        {
            context.Error(name, "the name of an event is no template, so that what waits for it can be found; write it out, and put what varies into a property");
        }

        context.UseEvent(name.Text, NamePurpose.Update, name);
        var rows = new List<KeyValuePair<string, string>>();
        var types = new List<RowType>();
        foreach (var entry in node.Mapping("properties")?.Entries ?? [])
        {
            if (entry.Key.StartsWith('$') || Liquid.IsIn(entry.Key))
            {
                context.Error(node.Mapping("properties")!, entry, "the name of a property begins with no dollar sign and is no template");
            }

            var value = entry.Value as ScalarNode ?? ((MappingNode)entry.Value).Scalar("value")!;
            var type = TypeOf(entry.Value, value);
            if (value.Value.Kind == ValueKind.String)
            {
                context.Template(value, TemplatePart.Value, RowsMapper.FormOf(type), entry.Key);
            }

            rows.Add(new(entry.Key, value.Value.ToString()));
            types.Add(type);
        }

        return new EventWrite(name.Text, new BodyRows(rows, types));
    }

    // A constant is what it is, other than in a body: a filter compares a number with a number.
    private static RowType TypeOf(Node node, ScalarNode value) => node is MappingNode ? RowsMapper.TypeOf(node) : value.Value.Kind switch
    {
        ValueKind.Integer or ValueKind.Float => RowType.Number,
        ValueKind.Boolean => RowType.Boolean,
        _ => RowType.Text,
    };
}
