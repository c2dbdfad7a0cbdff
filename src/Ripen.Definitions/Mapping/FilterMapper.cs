using Ripen.Definitions.Nodes;
using Ripen.Definitions.Reading;
using Ripen.Definitions.Rules;
using Ripen.Engine.Definitions;
using Ripen.Engine.Segments;
using Ripen.Engine.Values;

namespace Ripen.Definitions.Mapping;

/// <summary>Filter trees (contract §3, Filters); the schema has checked their form.</summary>
internal static class FilterMapper
{
    private static readonly (string Key, SubjectKind Kind)[] Subjects =
    [
        ("attribute", SubjectKind.Attribute), ("profile", SubjectKind.Profile), ("event", SubjectKind.Event), ("purchase", SubjectKind.Purchase),
        ("sessions", SubjectKind.Sessions), ("apps", SubjectKind.Apps), ("segment", SubjectKind.Segment), ("campaign", SubjectKind.Campaign), ("canvas", SubjectKind.Canvas),
        ("subscription", SubjectKind.Subscription), ("email_available", SubjectKind.EmailAvailable), ("random_bucket", SubjectKind.RandomBucket),
        ("property", SubjectKind.Property), ("context", SubjectKind.Context),
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
            : node.Find("or") is SequenceNode or ? Or(context, or, ofItem)
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

    private static FilterNode.Or Or(MappingContext context, SequenceNode nodes, bool ofItem)
    {
        var mapped = new FilterNode.Or(All(context, nodes, ofItem));
        if (NegativeAlternatives.Find(mapped) is { } subject)
        {
            context.Warn(nodes, WarningCodes.NegativeAlternatives,
                $"two of these conditions say what {Quote.Of(subject)} is not, so that either holds for nearly everybody; join them by 'and', or name all values in one");
        }

        return mapped;
    }

    private static FilterNode[] All(MappingContext context, SequenceNode nodes, bool ofItem) =>
        [.. nodes.Items.Cast<MappingNode>().Select(node => Map(context, node, ofItem))];

    // A channel is never unknown, and a group is never opted in.
    private static void CheckStates(MappingContext context, MappingNode node, string name)
    {
        var isChannel = name is "email" or "push";
        foreach (var state in node.Items("is_any_of").Concat(node.Items("is_none_of")).Cast<ScalarNode>().Where(state => state.Text == (isChannel ? "unknown" : "opted_in")))
        {
            context.Error(state, isChannel
                ? $"the channel '{name}' is never unknown; allowed: subscribed, opted_in, unsubscribed"
                : $"the subscription group {Quote.Of(name)} is never opted_in; allowed: subscribed, unsubscribed, unknown");
        }
    }

    private static void Use(MappingContext context, SubjectKind kind, Node place)
    {
        if (kind == SubjectKind.Attribute && place is ScalarNode path)
        {
            context.UseAttribute(path.Text, NamePurpose.Filter, place);
        }
    }

    private static FilterNode.AnyItem AnyItem(MappingContext context, MappingNode node, SubjectKind kind, Node list, MappingNode item)
    {
        CheckPath(context, list, hasItems: true);
        Use(context, kind, list);
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
        return new(new(SubjectKind.Item, ((ScalarNode)subject).Text), ComparisonMapper.Map(context, node, "attribute"));
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
            case SubjectKind.Apps:
                return new(new(kind, string.Empty), [ComparisonMapper.Apps(context, node, (SequenceNode)subject)]);
            case SubjectKind.RandomBucket:
                return new(new(kind, string.Empty), ComparisonMapper.Map(context, (MappingNode)subject, string.Empty));
            case SubjectKind.Context:
                if (!context.InJourney)
                {
                    context.Error(subject, "'context' reads a variable of a journey; it stands only in the filters of decision_split and audience_paths");
                }

                CheckPath(context, subject, hasItems: false);
                break;
            case SubjectKind.Attribute or SubjectKind.Property:
                CheckPath(context, subject, hasItems: false);
                Use(context, kind, subject);
                break;
            case SubjectKind.Subscription:
                CheckStates(context, node, ((ScalarNode)subject).Text);
                break;
            case SubjectKind.Event:
                context.UseEvent(((ScalarNode)subject).Text, NamePurpose.Filter, subject);
                break;
            case SubjectKind.Profile:
                FieldComparators.Check(context, node, ((ScalarNode)subject).Text);
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

        return new(new(kind, ((ScalarNode)subject).Text), ComparisonMapper.Map(context, node, key));
    }
}
