using Ripen.Storage.Checkpoints;

namespace Ripen.Runtime.Activity;

/// <summary>Keeps the message activity log no longer than it is to be kept (liquid-and-webhooks §4.5). Works on the checkpointing thread, a bounded number of rows at a time.</summary>
internal sealed class ActivityKeeper(ICheckpointStore store, TimeProvider time)
{
    /// <summary>How long lines are kept.</summary>
    public static readonly TimeSpan KeepLines = TimeSpan.FromHours(60);

    /// <summary>How long the exact counts are kept.</summary>
    public static readonly TimeSpan KeepCounts = TimeSpan.FromDays(30);

    /// <summary>How often it looks; sooner while a look left something.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(10);

    private long _next = long.MinValue;

    /// <summary>Drops what is kept no longer, at most <see cref="CheckpointLimits.MaxDeleted"/> rows of each kind.</summary>
    public void Drop()
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (now < _next)
        {
            return;
        }

        var dropped = store.DeleteActivity(now - (long)KeepLines.TotalMilliseconds, now - (long)KeepCounts.TotalMilliseconds, CheckpointLimits.MaxDeleted);
        var isFull = dropped.Activity == CheckpointLimits.MaxDeleted || dropped.Hours == CheckpointLimits.MaxDeleted;
        _next = isFull ? now : now + (long)LookEvery.TotalMilliseconds;
    }
}
