using Ripen.Bench.Load;
using Ripen.Bench.Measures;

namespace Ripen.Bench.Baseline;

/// <summary>What a run of the baseline came to.</summary>
/// <param name="Elapsed">From the end of the warm-up to the last commit.</param>
/// <param name="Latency">Time of each transaction after the warm-up.</param>
/// <param name="Tally">The events committed, those of the warm-up included.</param>
/// <param name="ScorePoints">The sum of all scores in the database.</param>
/// <param name="HistoryPoints">The sum of all points in the history.</param>
/// <param name="HistoryRows">Rows of the history.</param>
/// <param name="Errors">Transactions that failed.</param>
/// <param name="Settings">The settings that make a commit durable, as the database told them.</param>
internal sealed record BaselineResult(
    TimeSpan Elapsed, LatencyHistogram Latency, LoadTally Tally, long ScorePoints, long HistoryPoints, long HistoryRows, long Errors, string Settings)
{
    /// <summary>What <see cref="Settings"/> says when a commit is durable.</summary>
    public const string DurableSettings = "fsync=on synchronous_commit=on";

    /// <summary>Committed events a second, after the warm-up.</summary>
    public double EventsPerSecond => Latency.Count * BaselineRun.PerTransaction / Elapsed.TotalSeconds;
}
