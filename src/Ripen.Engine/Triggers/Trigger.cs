using Ripen.Engine.Campaigns;
using Ripen.Engine.Engagement;
using Ripen.Engine.Segments;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Triggers;

/// <summary>An occurrence that opens a canvas entry, a campaign send or an action group (canvas §3.4).</summary>
public abstract record Trigger
{
    private Trigger()
    {
    }

    /// <summary>A session starts in one of the apps; null means any.</summary>
    public sealed record StartSession(IReadOnlyList<string>? Apps) : Trigger;

    /// <summary>A custom event with that exact name happens and every leaf of <paramref name="Where"/> holds for its properties.</summary>
    public sealed record CustomEvent(string Name, IReadOnlyList<FilterNode.Leaf> Where) : Trigger;

    /// <summary>One of the products is bought (null means any) and every leaf holds for the purchase's properties.</summary>
    public sealed record Purchase(IReadOnlyList<string>? Products, IReadOnlyList<FilterNode.Leaf> Where) : Trigger;

    /// <summary>A custom attribute's stored value changes: to any new value when <paramref name="To"/> is null, else to exactly that value. Removal never fires (canvas §3.5).</summary>
    public sealed record AttributeChanged(string Attribute, Value? To) : Trigger;

    /// <summary>An e-mail address is added or becomes another one.</summary>
    public sealed record EmailAdded : Trigger;

    /// <summary>A user converts on an event of a canvas or campaign: the <paramref name="Index"/>-th, from 0, or any when null.</summary>
    public sealed record ConversionEvent(string Owner, int? Index) : Trigger;

    /// <summary>The user had to do with a campaign, by its id, in that way; of an e-mail's interactions, null means any campaign and none.</summary>
    public sealed record Interaction(string? Campaign, CampaignInteraction What) : Trigger
    {
        /// <summary>The link that must be clicked, as it stands in the e-mail; null for any.</summary>
        public string? Link { get; init; }

        /// <summary>Whether what machines do fires it.</summary>
        public MachineMatch Machines { get; init; }
    }

    /// <summary>A channel's subscription state really changes: to <paramref name="To"/>, or to any state when null.</summary>
    public sealed record SubscriptionChanged(SubscriptionChannel Channel, SubscriptionState? To) : Trigger;

    /// <summary>The state in a subscription group really changes: to <paramref name="To"/> (null means any), by one of the sources (null means any).</summary>
    public sealed record SubscriptionGroupChanged(string Group, GroupState? To, IReadOnlyList<SubscriptionSource>? Sources) : Trigger;
}
