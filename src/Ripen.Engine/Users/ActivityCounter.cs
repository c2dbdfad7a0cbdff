namespace Ripen.Engine.Users;

/// <summary>How often something happened, and when first and last, by its own time (profiles-segments-campaigns §1.6).</summary>
/// <param name="Name">The number of the event, product or app; 0 for the total.</param>
public readonly record struct ActivityCounter(int Name, long Count, long First, long Last)
{
    /// <summary>The highest count; more is not counted.</summary>
    public const long MaxCount = uint.MaxValue;

    /// <summary>With one batch of further happenings: the count always grows, first and last are the extremes.</summary>
    public ActivityCounter Add(long time, long count) => Count == 0
        ? new ActivityCounter(Name, count, time, time)
        : new ActivityCounter(Name, Math.Min(MaxCount, Count + count), Math.Min(First, time), Math.Max(Last, time));
}
