using Ripen.Engine.Canvas;
using Ripen.Engine.Deliveries;

namespace Ripen.Delivery.Pipeline;

/// <summary>What an attempt needs to know of its delivery: a copy, for the delivery belongs to its partition's thread. Instants are milliseconds since 1970.</summary>
/// <param name="Attempts">Attempts of the running series so far.</param>
/// <param name="FirstAttemptAt">When the series began.</param>
internal sealed record DeliveryWork(
    int Partition, long Number, long Candidate, string Id, string Key, int Campaign, StepPlace? Place, ulong User, FrozenRequest Request, int Attempts, long FirstAttemptAt, long DueAt)
{
    /// <summary>A copy.</summary>
    public static DeliveryWork Of(int partition, Engine.Deliveries.Delivery delivery)
    {
        var series = delivery.Attempts.Count - delivery.SeriesStart;
        return new DeliveryWork(
            partition,
            delivery.Number,
            delivery.Candidate,
            delivery.Id,
            delivery.Key,
            delivery.Campaign,
            delivery.Place,
            delivery.User,
            delivery.Request,
            series,
            series > 0 ? delivery.Attempts[delivery.SeriesStart].At : delivery.NextAttemptAt,
            delivery.NextAttemptAt);
    }
}
