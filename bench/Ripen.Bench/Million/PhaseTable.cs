using System.Globalization;
using System.Text;

namespace Ripen.Bench.Million;

/// <summary>Prints what callers met in each phase.</summary>
internal static class PhaseTable
{
    /// <summary>What no request should exceed, milliseconds.</summary>
    public const double Target = 100;

    private static readonly CompositeFormat Columns = CompositeFormat.Parse("{0,-32} {1,9} {2,9} {3,9} {4,11} {5,12}");

    /// <summary>Prints them.</summary>
    public static void Write(TextWriter output, IReadOnlyList<PhaseFigures> phases)
    {
        output.WriteLine();
        output.WriteLine(Format("", "took s", "requests", "p99 ms", "longest ms", "tool late ms"));
        foreach (var phase in phases)
        {
            output.WriteLine(Format(
                phase.Name,
                Number(phase.Took.TotalSeconds, "0.0"),
                Number(phase.Requests, "0"),
                Number(phase.P99.TotalMilliseconds, "0.0"),
                Number(phase.Longest.TotalMilliseconds, "0.0"),
                Number(phase.ToolLate.TotalMilliseconds, "0.0")));
        }

        output.WriteLine();
        output.WriteLine("longest: of any request of the traffic, counted from the instant at which it should have gone.");
        output.WriteLine("tool late: by how much the tool itself was late with a request at most, on a machine that it shares with the server.");
    }

    private static string Format(params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, Columns, values).TrimEnd();

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
