namespace Ripen.Storage.Checkpoints;

/// <summary>How much of the activity is kept as rows.</summary>
public static class ActivityLimits
{
    /// <summary>Rows per campaign, type and UTC hour; what comes after is counted only.</summary>
    public const int PerTypeAndHour = 20;

    internal const long HourMilliseconds = 3_600_000;

    /// <summary>The beginning of the UTC hour that holds an instant, Unix milliseconds.</summary>
    internal static long HourOf(long at) => at - ((at % HourMilliseconds) + HourMilliseconds) % HourMilliseconds;
}
