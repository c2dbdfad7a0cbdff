using System.Text;
using System.Text.RegularExpressions;
using Ripen.Definitions.Nodes;
using Ripen.Definitions.Reading;
using Ripen.Engine.Definitions;
using Ripen.Engine.Segments;
using Ripen.Engine.Values;

namespace Ripen.Definitions.Mapping;

/// <summary>Filter trees (contract §3, Filters); the schema has checked their form.</summary>
internal static class FilterMapper
{
    private const string CustomAttribute = "custom_attribute.";

    private static readonly (string Key, SubjectKind Kind)[] Subjects =
    [
        ("attribute", SubjectKind.Attribute), ("profile", SubjectKind.Profile), ("event", SubjectKind.Event), ("purchase", SubjectKind.Purchase),
        ("sessions", SubjectKind.Sessions), ("segment", SubjectKind.Segment), ("campaign", SubjectKind.Campaign), ("canvas", SubjectKind.Canvas),
        ("subscription", SubjectKind.Subscription), ("email_available", SubjectKind.EmailAvailable), ("random_bucket", SubjectKind.RandomBucket),
        ("property", SubjectKind.Property),
    ];

    /// <summary>Recursion is bounded by the depth of the document, which reading has bounded.</summary>
    public static FilterNode Map(MappingContext context, MappingNode node) => Map(context, node, ofItem: false);

    private static FilterNode Map(MappingContext context, MappingNode node, bool ofItem)
    {
        foreach (var (key, kind) in Subjects)
        {
            if (node.Find(key) is { } subject)
            {
                return ofItem ? ItemLeaf(context, node, kind, subject) : node.Mapping("any_item") is { } item ? AnyItem(context, node, kind, subject, item)
                    : Leaf(context, node, key, kind, subject);
            }
        }

        return node.Find("and") is SequenceNode and ? new FilterNode.And(All(context, and, ofItem))
            : node.Find("or") is SequenceNode or ? new FilterNode.Or(All(context, or, ofItem))
            : new FilterNode.Not(Map(context, node.Mapping("not")!, ofItem));
    }

    /// <summary>Whom a canvas or campaign may take.</summary>
    public static Audience Audience(MappingContext context, MappingNode? node)
    {
        if (node is null)
        {
            return Engine.Segments.Audience.Everyone;
        }

        var segments = node.Items("segments").Cast<ScalarNode>().ToList();
        foreach (var segment in segments)
        {
            context.Refer(DefinitionKind.Segment, segment, nested: false);
        }

        return new Audience([.. segments.Select(segment => segment.Text)], node.Mapping("filter") is { } filter ? Map(context, filter) : null);
    }

    /// <summary>The leaves of a trigger's <c>where</c>.</summary>
    public static IReadOnlyList<FilterNode.Leaf> Where(MappingContext context, MappingNode trigger) =>
        [.. trigger.Items("where").Cast<MappingNode>().Select(leaf => (FilterNode.Leaf)Map(context, leaf))];

    private static FilterNode[] All(MappingContext context, SequenceNode nodes, bool ofItem) =>
        [.. nodes.Items.Cast<MappingNode>().Select(node => Map(context, node, ofItem))];

    private static FilterNode.AnyItem AnyItem(MappingContext context, MappingNode node, SubjectKind kind, Node list, MappingNode item)
    {
        CheckPath(context, list, hasItems: true);
        foreach (var entry in node.Entries.Where(entry => entry.Key is not ("attribute" or "any_item")))
        {
            context.Error(node, entry, $"'{entry.Key}' cannot stand beside 'any_item'; write it as a condition of its own, joined by 'and'");
        }

        return new FilterNode.AnyItem(new(kind, ((ScalarNode)list).Text), Map(context, item, ofItem: true));
    }

    private static FilterNode.Leaf ItemLeaf(MappingContext context, MappingNode node, SubjectKind kind, Node subject)
    {
        if (kind != SubjectKind.Attribute || node.Find("any_item") is not null)
        {
            context.Error(node, "inside 'any_item' a condition looks at a member of the item: {attribute: MEMBER, …}");
            return new(new(SubjectKind.Item, string.Empty), []);
        }

        CheckPath(context, subject, hasItems: true);
        return new(new(SubjectKind.Item, ((ScalarNode)subject).Text), Comparisons(context, node, "attribute"));
    }

    // Of lists within lists only one may be walked, whether by [] or by any_item (profiles-segments-campaigns §2.3).
    private static void CheckPath(MappingContext context, Node place, bool hasItems)
    {
        if (place is not ScalarNode { Value.Kind: ValueKind.String } text)
        {
            return;
        }

        if (!ValuePath.TryParse(text.Text, out var path, out var fault))
        {
            context.Error(place, $"{Quote.Of(text.Text)} is no path: {fault}");
        }
        else if (hasItems && path.HasItems)
        {
            context.Error(place, "'any_item' walks the list already; no [] is allowed here");
        }
    }

    private static FilterNode.Leaf Leaf(MappingContext context, MappingNode node, string key, SubjectKind kind, Node subject)
    {
        switch (kind)
        {
            case SubjectKind.EmailAvailable:
                return new(new(kind, string.Empty), [new(ComparatorNames.OfState(((ScalarNode)subject).Value), Value.Null)]);
            case SubjectKind.RandomBucket:
                return new(new(kind, string.Empty), Comparisons(context, (MappingNode)subject, string.Empty));
            case SubjectKind.Attribute or SubjectKind.Property:
                CheckPath(context, subject, hasItems: false);
                break;
            case SubjectKind.Profile:
                CheckField(context, node, ((ScalarNode)subject).Text);
                break;
            case SubjectKind.Segment:
                context.Refer(DefinitionKind.Segment, (ScalarNode)subject, nested: true);
                break;
            case SubjectKind.Campaign:
                context.Refer(DefinitionKind.Campaign, (ScalarNode)subject, nested: true);
                break;
            case SubjectKind.Canvas:
                context.Refer(DefinitionKind.Canvas, (ScalarNode)subject, nested: true);
                break;
        }

        return new(new(kind, ((ScalarNode)subject).Text), Comparisons(context, node, key));
    }

    /// <summary>Text fields are compared as text, <c>created_at</c> as an instant; anything else would never match.</summary>
    private static void CheckField(MappingContext context, MappingNode node, string field)
    {
        var isTime = field == "created_at";
        foreach (var entry in node.Entries.Where(entry => entry.Key is not ("profile" or "is")))
        {
            if (isTime != entry.Key is "before" or "after" or "more_than_days_ago" or "less_than_days_ago")
            {
                context.Error(node, entry, $"'{entry.Key}' does not suit '{field}', which holds {(isTime ? "an instant" : "text")}");
            }
        }
    }

    private static List<Comparison> Comparisons(MappingContext context, MappingNode node, string subject)
    {
        var comparisons = new List<Comparison>();
        var bytes = 0L;
        foreach (var entry in node.Entries)
        {
            if (entry.Key != subject)
            {
                comparisons.Add(Comparison(context, entry));
                bytes += SizeOf(comparisons[^1].Operand);
            }
        }

        if (bytes > Engine.Segments.Comparison.MaxOperandBytes)
        {
            context.Error(node, $"the values of this condition take {bytes} bytes; at most {Engine.Segments.Comparison.MaxOperandBytes} are allowed");
        }

        return comparisons;
    }

    private static Comparison Comparison(MappingContext context, MappingEntry entry)
    {
        switch (entry.Value)
        {
            case MappingNode reference:
                return new(ComparatorNames.Of(entry.Key), Value.Null, ValueOf(context, reference));
            case SequenceNode list:
                return new(ComparatorNames.Of(entry.Key), Value.Array([.. list.Items.Cast<ScalarNode>().Select(item => item.Value)]));
            default:
                var scalar = (ScalarNode)entry.Value;
                if (entry.Key == "is")
                {
                    return new(ComparatorNames.OfState(scalar.Value), Value.Null);
                }

                CheckOperand(context, entry.Key, scalar);
                return new(ComparatorNames.Of(entry.Key), scalar.Value);
        }
    }

    private static string ValueOf(MappingContext context, MappingNode reference)
    {
        var name = reference.Text("value_of")![CustomAttribute.Length..];
        if (!ValuePath.TryParse(name, out var path, out var fault))
        {
            context.Error(reference, $"{Quote.Of(name)} is no path: {fault}");
        }
        else if (path.HasItems)
        {
            context.Error(reference, "'value_of' is one value; no [] is allowed here");
        }

        return name;
    }

    private static void CheckOperand(MappingContext context, string key, ScalarNode operand)
    {
        if ((key is "before" or "after" && !Times.IsDate(operand.Text)) || (key.StartsWith("day_of_year_", StringComparison.Ordinal) && !Times.IsDate("2000-" + operand.Text)))
        {
            context.Error(operand, $"{Quote.Of(operand.Text)} is no date of the calendar (years 1000 to 3000)");
        }

        if (key is not ("matches_regex" or "not_matches_regex"))
        {
            return;
        }

        try
        {
            _ = new Regex(operand.Text, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, DefinitionLimits.RegexTimeout);
        }
        catch (RegexParseException exception)
        {
            context.Error(operand, $"the regular expression cannot be read: {exception.Error} at character {exception.Offset}");
        }
    }

    private static long SizeOf(in Value value)
    {
        if (value.Kind != ValueKind.Array)
        {
            return value.Kind == ValueKind.String ? Encoding.UTF8.GetByteCount(value.AsString) : 8;
        }

        var sum = 0L;
        foreach (var item in value.AsArray)
        {
            sum += SizeOf(item);
        }

        return sum;
    }
}
