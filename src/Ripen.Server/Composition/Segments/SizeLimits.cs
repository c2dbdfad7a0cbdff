namespace Ripen.Server.Composition.Segments;

/// <summary>The bounds of counting segments (profiles-segments-campaigns §2.7).</summary>
internal sealed record SizeLimits
{
    /// <summary>With a test clock, on which no time passes by itself, nothing is kept.</summary>
    public static SizeLimits OnTestClock { get; } = new() { KeepEstimate = TimeSpan.Zero, KeepExact = TimeSpan.Zero };

    /// <summary>With fewer users than this, all are asked always.</summary>
    public long ExactBelow { get; init; } = 1_000_000;

    /// <summary>How many users an estimate asks: so many that it is within 1 % of all users 95 times of 100.</summary>
    public int SampledUsers { get; init; } = 10_000;

    /// <summary>How long an answer that nobody asked to be exact is kept.</summary>
    public TimeSpan KeepEstimate { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long an exact answer that was asked for is kept.</summary>
    public TimeSpan KeepExact { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long a request waits for a count; then it is answered with its state.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many counts may wait or go on; one goes on at a time.</summary>
    public int MaxCounts { get; init; } = 16;

    /// <summary>How many answers are kept.</summary>
    public int MaxKept { get; init; } = 1_000;
}
