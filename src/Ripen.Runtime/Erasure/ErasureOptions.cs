using System.ComponentModel.DataAnnotations;

namespace Ripen.Runtime.Erasure;

/// <summary>When what deleted users left behind goes from where nothing is replaced in place.</summary>
public sealed class ErasureOptions
{
    /// <summary>By when all of it has to be gone (design §2.3).</summary>
    public static readonly TimeSpan Latest = TimeSpan.FromDays(30);

    /// <summary>How long after the oldest deletion ledger blocks and the store are written anew and the log is rolled: many deletions share one pass. Default 7 days.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "29.00:00:00")]
    public TimeSpan After { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How old a deletion must be for a pass to take it along, so that everything that it said to other partitions has arrived. Default an hour.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan Settle { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How often it is looked whether a pass is due, and how often the store's journal is emptied behind deletions. Default a minute.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long it waits after a failure, such as a full disk. Default an hour.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromHours(1);
}
