namespace Ripen.Delivery.Scheduling;

/// <summary>Due deliveries of one host that wait for a free place. Guarded by the scheduler's lock.</summary>
internal sealed class HostQueue(string host)
{
    public string Host { get; } = host;

    public Queue<QueuedDelivery> Waiting { get; } = new();

    public int Running { get; set; }

    /// <summary>Whether the host stands in the scheduler's round.</summary>
    public bool InRound { get; set; }
}
