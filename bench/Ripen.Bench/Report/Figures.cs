namespace Ripen.Bench.Report;

/// <summary>One line of the table.</summary>
/// <param name="Name">What was run.</param>
/// <param name="EventsPerSecond">Acknowledged or committed events a second.</param>
/// <param name="P50">Median time of a request or transaction.</param>
/// <param name="P99">The time that 99 of 100 do not exceed.</param>
/// <param name="AppliedPerSecond">Events a second until the last was in its ledger; null for the baseline.</param>
/// <param name="BytesPerProfile">Bytes of a profile; null when unknown.</param>
/// <param name="CpuPerEvent">Microseconds of a core for an event; null when unknown.</param>
internal sealed record Figures(string Name, double EventsPerSecond, TimeSpan P50, TimeSpan P99, double? AppliedPerSecond = null, double? BytesPerProfile = null, double? CpuPerEvent = null)
{
    /// <summary>The median of several runs of one kind, each figure by itself.</summary>
    public static Figures Median(IReadOnlyList<Figures> runs)
    {
        ArgumentOutOfRangeException.ThrowIfZero(runs.Count);
        double Middle(Func<Figures, double> figure) => MiddleOf([.. runs.Select(figure)]);
        double? MiddleKnown(Func<Figures, double?> figure) => runs.All(run => figure(run) is not null) ? Middle(run => figure(run)!.Value) : null;
        return new Figures(
            runs[0].Name,
            Middle(run => run.EventsPerSecond),
            TimeSpan.FromMilliseconds(Middle(run => run.P50.TotalMilliseconds)),
            TimeSpan.FromMilliseconds(Middle(run => run.P99.TotalMilliseconds)),
            MiddleKnown(run => run.AppliedPerSecond),
            MiddleKnown(run => run.BytesPerProfile),
            MiddleKnown(run => run.CpuPerEvent));
    }

    private static double MiddleOf(double[] values)
    {
        Array.Sort(values);
        var upper = values.Length / 2;
        return values.Length % 2 == 1 ? values[upper] : (values[upper - 1] + values[upper]) / 2;
    }
}
