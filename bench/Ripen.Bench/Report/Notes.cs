using System.Globalization;
using Ripen.Bench.Load;

namespace Ripen.Bench.Report;

/// <summary>The figures of a load that have no column.</summary>
internal static class Notes
{
    /// <summary>Prints them.</summary>
    public static void Write(TextWriter output, ProductResult result)
    {
        var latency = result.Load.Latency;
        var tail = latency.Percentile(99.9).TotalMilliseconds;
        var lag = result.Lag;
        var seconds = result.Load.Elapsed.TotalSeconds;
        Line(output, $"  {result.Load.Timed} requests in {seconds:0.00} s, p99.9 {tail:0.00} ms, longest {latency.Max.TotalMilliseconds:0.00} ms");
        Line(output, $"  applied {result.Settling.TotalSeconds:0.00} s after the last answer; {result.Tally.UsersDrawn} users drawn of {result.Options.Users}");
        Line(output, $"  checkpoint lag {Known(lag.HalfTime)} positions at half time, {Known(lag.End)} at the end, {Known(lag.EndReplaySeconds)} s of replay");
        if (result.Handoffs is { } handoffs) Line(output, $"  {handoffs} handoffs to the CRM");
        if (result.After is null) output.WriteLine("  the server did not answer /v1/status");
        else if (result.After.Missing.Count > 0) output.WriteLine($"  /v1/status does not tell {string.Join(", ", result.After.Missing)}");
    }

    private static string Known(double? value) => value?.ToString("0.##", CultureInfo.InvariantCulture) ?? "unknown";

    private static void Line(TextWriter output, FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
