using System.ComponentModel.DataAnnotations;
using Ripen.Runtime.Erasure;

namespace Ripen.Runtime.History;

/// <summary>How long history is kept.</summary>
public sealed class HistoryOptions
{
    /// <summary>How long ledger entries are kept after they were written. Default 90 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")]
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How many bytes the stored blocks may take; the oldest go first. Null for no bound.</summary>
    [Range(1024 * 1024, long.MaxValue)]
    public long? MaxBytes { get; init; }

    /// <summary>When what deleted users left in it goes.</summary>
    public ErasureOptions Erasure { get; init; } = new();

    /// <summary>How often it is looked whether something is to be dropped. Default a minute.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan DropEvery { get; init; } = TimeSpan.FromMinutes(1);
}
