namespace Ripen.Delivery.Scheduling;

/// <summary>A delivery that has not been started, and where it stands. Guarded by the scheduler's lock.</summary>
internal sealed class QueuedDelivery(ScheduledDelivery delivery)
{
    public ScheduledDelivery Delivery { get; } = delivery;

    /// <summary>Due, and in its host's queue.</summary>
    public bool IsReady { get; set; }

    /// <summary>Its place in a queue remains until it is reached, and then counts for nothing.</summary>
    public bool IsCancelled { get; set; }
}
