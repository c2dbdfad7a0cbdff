using Ripen.Engine.Campaigns;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Occurrences;

/// <summary>Something that can trigger, for one user. Its properties, if any, travel beside it.</summary>
public readonly record struct Occurrence
{
    /// <summary>The causal chain it belongs to.</summary>
    public required Root Root { get; init; }

    /// <summary>What happened.</summary>
    public required OccurrenceKind Kind { get; init; }

    /// <summary>The number of the event, product, app, attribute or subscription group; 0 for none.</summary>
    public int Name { get; init; }

    /// <summary>How many links lie between the root and this; 0 is the root's own occurrence.</summary>
    public int Depth { get; init; }

    /// <summary>The own instant: of an event its time (never later than receipt), else the instant of processing. Milliseconds since 1970.</summary>
    public required long Time { get; init; }

    /// <summary>The new value of a changed attribute.</summary>
    public Value NewValue { get; init; }

    /// <summary>The channel whose state changed.</summary>
    public SubscriptionChannel Channel { get; init; }

    /// <summary>The new state of that channel.</summary>
    public SubscriptionState State { get; init; }

    /// <summary>The new state of the subscription group.</summary>
    public GroupState GroupState { get; init; }

    /// <summary>From where a subscription group's state was changed.</summary>
    public SubscriptionSource Source { get; init; }

    /// <summary>What the user had to do with the campaign that <see cref="Name"/> says.</summary>
    public CampaignInteraction Interaction { get; init; }

    /// <summary>Whether it carries its own time and counts before it is recorded: events, purchases, sessions.</summary>
    public bool IsActivity => Kind is OccurrenceKind.CustomEvent or OccurrenceKind.Purchase or OccurrenceKind.StartSession;
}
