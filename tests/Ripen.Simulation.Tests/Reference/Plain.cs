using System.Globalization;
using Ripen.Engine.Segments;
using Ripen.Engine.Triggers;
using Ripen.Engine.Values;

namespace Ripen.Simulation.Tests.Reference;

/// <summary>Values, filters and triggers, as far as the simulator draws them (profiles-segments-campaigns §2.2, canvas §3.4 to §3.6).</summary>
internal static class Plain
{
    /// <summary>A value as a decimal, text, truth or null.</summary>
    public static object? Of(Value value) => value.Kind switch
    {
        ValueKind.Null => null,
        ValueKind.Boolean => value.AsBoolean,
        ValueKind.Integer => (decimal)value.AsInteger,
        ValueKind.Float => decimal.Parse(value.AsDouble.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture),
        ValueKind.String => value.AsString,
        _ => throw new NotSupportedException($"The reference knows no {value.Kind}."),
    };

    /// <summary>Whether the user is a member of all segments and the filter holds.</summary>
    public static bool Holds(Audience audience, IReadOnlyList<SegmentDefinition> segments, Person person) =>
        audience.Segments.All(id => Holds(segments.Single(s => s.Id == id).Filter, person)) && (audience.Filter is null || Holds(audience.Filter, person));

    public static bool Matches(Trigger trigger, Happening happening) => trigger switch
    {
        Trigger.StartSession session => happening.Kind == "session" && (session.Apps?.Contains(happening.Name) ?? true),
        Trigger.CustomEvent custom => happening.Kind == "event" && happening.Name == custom.Name
            && custom.Where.All(leaf => leaf.Comparisons.All(c => Compare(c, (decimal)happening.Seconds))),
        Trigger.Purchase purchase => happening.Kind == "purchase" && (purchase.Products?.Contains(happening.Name) ?? true),
        Trigger.AttributeChanged changed => happening.Kind == "attribute" && happening.Name == changed.Attribute && happening.NewValue is not null
            && (changed.To is not { } to || Of(to)!.Equals(happening.NewValue)),
        Trigger.EmailAdded => happening.Kind == "email",
        Trigger.SubscriptionChanged changed => happening.Kind == "subscription" && (changed.To is not { } to || to.Equals(happening.NewValue)),
        _ => throw new NotSupportedException($"The reference knows no {trigger}."),
    };

    private static bool Holds(FilterNode filter, Person person) => filter switch
    {
        FilterNode.And and => and.Nodes.All(n => Holds(n, person)),
        FilterNode.Or or => or.Nodes.Any(n => Holds(n, person)),
        FilterNode.Not not => !Holds(not.Node, person),
        FilterNode.Leaf { Subject: { Kind: SubjectKind.Attribute } subject } leaf => leaf.Comparisons.All(c => Compare(c, person.Attribute(subject.Name))),
        _ => throw new NotSupportedException($"The reference knows no {filter}."),
    };

    private static bool Compare(Comparison comparison, object? value) => comparison.Comparator switch
    {
        Comparator.FalseOrNotSet => value is null or false,
        Comparator.IsNoneOf => value is null || !comparison.Operand.AsArray.ToArray().Any(o => value.Equals(Of(o))),
        Comparator.MoreThan => value is decimal number && number > (decimal)Of(comparison.Operand)!,
        Comparator.LessThan => value is null || (value is decimal number && number < (decimal)Of(comparison.Operand)!),
        _ => throw new NotSupportedException($"The reference knows no {comparison.Comparator}."),
    };
}
