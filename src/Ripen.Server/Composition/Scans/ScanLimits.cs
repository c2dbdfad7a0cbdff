namespace Ripen.Server.Composition.Scans;

/// <summary>The bounds of reads that look at all users.</summary>
internal sealed record ScanLimits
{
    /// <summary>With a test clock, on which nobody polls, nothing is kept.</summary>
    public static ScanLimits OnTestClock { get; } = new() { Keep = TimeSpan.Zero };

    /// <summary>How long an answer is given again, and longer where the scan took longer: so scans take at most half of the time, however many ask.</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a request waits for a scan; then it is answered with its state.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many scans of a kind may wait or go on; one goes on at a time.</summary>
    public int MaxScans { get; init; } = 16;

    /// <summary>How many answers of a kind are kept.</summary>
    public int MaxKept { get; init; } = 32;
}
