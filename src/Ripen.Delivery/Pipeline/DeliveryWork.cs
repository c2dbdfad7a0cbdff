using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Rules;

namespace Ripen.Delivery.Pipeline;

/// <summary>What an attempt needs to know of its delivery: a copy, for the delivery belongs to its partition's thread. Instants are milliseconds since 1970.</summary>
/// <param name="Attempts">Attempts of the running series so far, those whose headers were postponed left out.</param>
/// <param name="FirstAttemptAt">When the series began.</param>
internal sealed record DeliveryWork(
    int Partition, long Number, long Candidate, string Id, string Key, int Campaign, StepPlace? Place, ulong User, FrozenRequest Request, int Attempts, long FirstAttemptAt, long DueAt)
{
    /// <summary>Whether its owner had a rate when it was scheduled, and it has not had its turn.</summary>
    public bool AwaitsTurn { get; init; }

    /// <summary>How often its headers were postponed in the running series because a call with <c>:retry</c> had failed.</summary>
    public int Postponed { get; init; }

    /// <summary>Whose rate it shares: the campaign, or the canvas.</summary>
    public (int Campaign, int Canvas) RateOwner => (Campaign, Place?.Canvas ?? 0);

    /// <summary>A copy.</summary>
    public static DeliveryWork Of(int partition, Engine.Deliveries.Delivery delivery, BoundRules rules)
    {
        var series = delivery.Attempts.Count - delivery.SeriesStart;
        var postponed = delivery.Attempts.Skip(delivery.SeriesStart).Count(a => a.Note == DeliveryAttempt.Postponed);
        return new DeliveryWork(
            partition,
            delivery.Number,
            delivery.Candidate,
            delivery.Id,
            delivery.Key,
            delivery.Campaign,
            delivery.Place,
            delivery.User,
            delivery.Request ?? throw new InvalidOperationException($"Delivery {delivery.Id} is open and has no request."),
            series - postponed,
            series > 0 ? delivery.Attempts[delivery.SeriesStart].At : delivery.NextAttemptAt,
            delivery.NextAttemptAt)
        {
            Postponed = postponed,
            AwaitsTurn = LimitsOf(rules, delivery.Campaign, delivery.Place?.Canvas ?? 0).RatePerMinute is not null,
        };
    }

    /// <summary>The limits of a campaign, or of a canvas where the campaign is 0.</summary>
    public static SendLimits LimitsOf(BoundRules rules, int campaign, int canvas) =>
        campaign != 0
            ? rules.Campaigns.TryGetValue(campaign, out var boundCampaign) ? boundCampaign.Definition.Limits : SendLimits.None
            : rules.Canvases.TryGetValue(canvas, out var boundCanvas) ? boundCanvas.Definition.Limits : SendLimits.None;
}
