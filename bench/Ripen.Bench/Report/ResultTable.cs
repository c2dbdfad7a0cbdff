using System.Globalization;
using System.Text;
using Ripen.Bench.Baseline;
using Ripen.Bench.Checks;
using Ripen.Bench.Load;

namespace Ripen.Bench.Report;

/// <summary>What the bench prints: a table, what the figures mean, and whether they count.</summary>
internal static class ResultTable
{
    private static readonly CompositeFormat Columns = CompositeFormat.Parse("{0,-44} {1,11} {2,11} {3,9} {4,9} {5,8} {6,9}");

    /// <summary>The line of a load on the server.</summary>
    public static Figures Of(ProductResult result) => new(
        $"Ripen, {result.Options.PerRequest} a request, canvas {(result.Options.Canvas ? "on" : "off")}",
        result.EventsPerSecond, result.Load.Latency.Percentile(50), result.Load.Latency.Percentile(99), result.AppliedPerSecond, result.BytesPerProfile, result.CpuPerEvent);

    /// <summary>The line of a baseline run.</summary>
    public static Figures Of(BaselineResult result) =>
        new($"PostgreSQL, {BaselineRun.PerTransaction} a transaction", result.EventsPerSecond, result.Latency.Percentile(50), result.Latency.Percentile(99));

    /// <summary>Prints the table; the ratio is to <paramref name="baseline"/>.</summary>
    public static void WriteTable(TextWriter output, Figures? baseline, IReadOnlyList<Figures> product)
    {
        output.WriteLine();
        output.WriteLine(Format("", "events/s", "applied/s", "p50 ms", "p99 ms", "ratio", "B/profile"));
        if (baseline is not null) WriteLine(output, baseline, baseline);
        foreach (var figures in product) WriteLine(output, figures, baseline);
        output.WriteLine();
        output.WriteLine("events/s: acknowledged (committed) events; applied/s: the same until the last of them was in its ledger.");
        output.WriteLine("p50, p99: of a request (transaction), closed loop.");
        if (baseline is null) return;
        output.WriteLine("The work differs: Ripen parses HTTP and JSON and runs the rules; the baseline is handed the points,");
        output.WriteLine("and keeps a history row for each event that SQL can query.");
    }

    /// <summary>Prints the checks and says whether the figures count.</summary>
    public static bool WriteChecks(TextWriter output, string title, IReadOnlyList<SelfCheck> checks)
    {
        output.WriteLine();
        output.WriteLine($"Self-check, {title}:");
        foreach (var check in checks) output.WriteLine($"  {check.Outcome,-8} {check.Name}: {check.Detail}");
        return checks.All(check => check.Outcome == CheckOutcome.Passed);
    }

    private static void WriteLine(TextWriter output, Figures figures, Figures? baseline) => output.WriteLine(Format(
        figures.Name,
        Number(figures.EventsPerSecond, "0"),
        Number(figures.AppliedPerSecond, "0"),
        Number(figures.P50.TotalMilliseconds, "0.00"),
        Number(figures.P99.TotalMilliseconds, "0.00"),
        Number(baseline is null ? null : figures.EventsPerSecond / baseline.EventsPerSecond, "0.00"),
        Number(figures.BytesPerProfile, "0")));

    private static string Format(params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, Columns, values).TrimEnd();

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";
}
