namespace Ripen.Connectors.Runs;

/// <summary>The bounds of runs (data-in-out §1.6).</summary>
public sealed record RunLimits
{
    /// <summary>How long a run may read.</summary>
    public TimeSpan LongestRun { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>How many runs read at a time; others wait for their turn.</summary>
    public int AtOnce { get; init; } = 4;

    /// <summary>How long applied rows are remembered behind the watermark.</summary>
    public TimeSpan LedgerKept { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How far the watermark may lie ahead without a word.</summary>
    public TimeSpan Ahead { get; init; } = TimeSpan.FromMinutes(5);
}
