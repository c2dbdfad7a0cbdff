using Ripen.Engine.Campaigns;
using Ripen.Engine.Segments;

namespace Ripen.Engine.Rules;

/// <summary>A campaign with names turned into numbers, filters compiled and counters placed.</summary>
public sealed class BoundCampaign
{
    /// <summary>The number of the campaign's id.</summary>
    public required int Number { get; init; }

    /// <summary>The definition it was made from.</summary>
    public required CampaignDefinition Definition { get; init; }

    /// <summary>Who may receive.</summary>
    public required FilterPredicate Audience { get; init; }

    /// <summary>Counts occurrences that matched a trigger.</summary>
    public required int TriggeredSlot { get; init; }

    /// <summary>Counts refusals by reason.</summary>
    public required int[] RefusedSlots { get; init; }

    /// <summary>Counts aborted renders.</summary>
    public required int AbortedSlot { get; init; }

    /// <summary>Counts failed renders.</summary>
    public required int LiquidErrorSlot { get; init; }

    /// <summary>Counts claims.</summary>
    public required int ClaimedSlot { get; init; }

    /// <summary>Counts accepted deliveries.</summary>
    public required int SentSlot { get; init; }

    /// <summary>Counts deliveries that failed for good.</summary>
    public required int FailedSlot { get; init; }
}
