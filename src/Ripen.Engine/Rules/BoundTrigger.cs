using Ripen.Engine.Campaigns;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Segments;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Rules;

/// <summary>A trigger with names turned into numbers and its filters compiled.</summary>
public sealed class BoundTrigger
{
    /// <summary>What it waits for.</summary>
    public required OccurrenceKind Kind { get; init; }

    /// <summary>The numbers it accepts; null for any.</summary>
    public int[]? Names { get; init; }

    /// <summary>The value that an attribute must take, the place of a conversion event, or the link that must be clicked; null for any.</summary>
    public Value? To { get; init; }

    /// <summary>The channel of a subscription trigger.</summary>
    public SubscriptionChannel Channel { get; init; }

    /// <summary>The state that it must take; null for any.</summary>
    public SubscriptionState? State { get; init; }

    /// <summary>The state that a subscription group must take; null for any.</summary>
    public GroupState? GroupState { get; init; }

    /// <summary>From where it must be changed; null for anywhere.</summary>
    public IReadOnlyList<SubscriptionSource>? Sources { get; init; }

    /// <summary>What the user must have had to do with the campaign.</summary>
    public CampaignInteraction Interaction { get; init; }

    /// <summary>What counts as well: the same by a machine.</summary>
    public CampaignInteraction OtherInteraction { get; init; }

    /// <summary>What must hold for the properties; null for nothing.</summary>
    public FilterPredicate? Where { get; init; }

    /// <summary>Whether the occurrence qualifies.</summary>
    public bool Matches(in Occurrence occurrence, in FilterScope scope)
    {
        if (occurrence.Kind != Kind || !Accepts(occurrence.Name))
        {
            return false;
        }

        return Kind switch
        {
            OccurrenceKind.AttributeChanged => CanTrigger(occurrence.NewValue.Kind) && (To is not { } value || value == occurrence.NewValue),
            OccurrenceKind.ConversionEvent => To is not { } place || place == occurrence.NewValue,
            OccurrenceKind.SubscriptionChanged => occurrence.Channel == Channel && (State is not { } state || state == occurrence.State),
            OccurrenceKind.SubscriptionGroupChanged =>
                (GroupState is not { } wanted || wanted == occurrence.GroupState) && (Sources is null || Sources.Contains(occurrence.Source)),
            OccurrenceKind.CampaignInteraction =>
                (occurrence.Interaction == Interaction || occurrence.Interaction == OtherInteraction) && (To is not { } link || link == occurrence.NewValue),
            _ => Where is null || Where(scope),
        };
    }

    // A trigger names one or two things as a rule, so this is quicker than a search made for many.
    private bool Accepts(int name)
    {
        if (Names is not { } names)
        {
            return true;
        }

        foreach (var accepted in names)
        {
            if (accepted == name)
            {
                return true;
            }
        }

        return false;
    }

    // A removal never fires, nor does a list (canvas §3.5).
    private static bool CanTrigger(ValueKind kind) => kind is ValueKind.Boolean or ValueKind.Integer or ValueKind.Float or ValueKind.String or ValueKind.Time;
}
