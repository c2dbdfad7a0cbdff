using Ripen.Storage.Checkpoints;

namespace Ripen.Runtime.History;

/// <summary>
/// Keeps finished deliveries, dead letters among them, no longer than history is to be kept; one that is open stays, however old. What is counted and who received what is in the partitions and stays. Works on the
/// checkpointing thread, a bounded number of rows at a time.
/// </summary>
internal sealed class DeliveryKeeper(ICheckpointStore store, HistoryOptions options, TimeProvider time)
{
    /// <summary>How many rows go at once; what is left goes at the next turns.</summary>
    public const int MaxAtOnce = 1_000;

    /// <summary>How often it looks; sooner while a look left something.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(10);

    private long _next = long.MinValue;

    /// <summary>Drops what is kept no longer, at most <see cref="MaxAtOnce"/>.</summary>
    public void Drop()
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (now >= _next)
        {
            var dropped = store.DeleteDeliveries(now - (long)options.Keep.TotalMilliseconds, MaxAtOnce);
            _next = dropped == MaxAtOnce ? now : now + (long)LookEvery.TotalMilliseconds;
        }
    }
}
