using Ripen.Engine.Campaigns;
using Ripen.Engine.Campaigns.Capping;
using Ripen.Engine.Conversions;
using Ripen.Engine.Definitions;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Segments;
using Ripen.Engine.Users;

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

    /// <summary>Its conversion events; those who receive are counted as the variant with the campaign's own number. Null: it has none.</summary>
    public required BoundConversions? Conversions { get; init; }

    /// <summary>What cancels its waiting sends.</summary>
    public required BoundTrigger[] Exceptions { get; init; }

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

    /// <summary>Counts sends that began to wait.</summary>
    public required int HeldSlot { get; init; }

    /// <summary>Counts sends that wait no longer.</summary>
    public required int HoldEndedSlot { get; init; }

    /// <summary>Counts renders that are tried again later.</summary>
    public required int PostponedSlot { get; init; }

    /// <summary>Counts deliveries whose place a later message took.</summary>
    public required int SupersededSlot { get; init; }

    /// <summary>Counts enrolments in the control group.</summary>
    public required int EnrolledSlot { get; init; }

    /// <summary>What its messages belong to.</summary>
    public MessageSource Source => new(DefinitionKind.Campaign, Number);

    /// <summary>Whether an occurrence cancels its waiting sends.</summary>
    public bool IsException(in Occurrence occurrence, in FilterScope scope)
    {
        foreach (var exception in Exceptions)
        {
            if (exception.Matches(occurrence, scope))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether sends of this campaign may have to wait.</summary>
    public bool CanHold => Definition.Delay is not null || Definition.Window is not null || Definition.Limits.Quiet is not null;

    /// <summary>Whether an earlier receipt bars the user. Re-eligibility goes by receipt: off means one receipt ever, 0 s means always (profiles-segments-campaigns §3.5).</summary>
    public bool ReceiptBars(Profile profile, long now) =>
        profile.FindCampaign(Number) is { Received: > 0 } state
        && IsTooSoon(state.LastReceivedAt, now);

    /// <summary>Whether re-eligibility bars who received at <paramref name="last"/>.</summary>
    public bool IsTooSoon(long last, long now) => Definition.ReEligibilityAfter is not { } window || (window > 0 && now - last < window);
}
