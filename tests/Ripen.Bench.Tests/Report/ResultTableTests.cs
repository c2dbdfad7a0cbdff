using System.Globalization;
using Ripen.Bench.Checks;
using Ripen.Bench.Report;

namespace Ripen.Bench.Tests.Report;

public sealed class ResultTableTests
{
    [Fact]
    public void Median_takes_each_figure_by_itself()
    {
        var median = Figures.Median([Run(3, 30), Run(1, 50), Run(2, 40)]);
        Assert.Equal(2, median.EventsPerSecond);
        Assert.Equal(TimeSpan.FromMilliseconds(40), median.P50);
        Assert.Equal(1.5, Figures.Median([Run(1, 1), Run(2, 1)]).EventsPerSecond);
        Assert.Null(median.BytesPerProfile);
    }

    [Fact]
    public void WriteTable_shows_the_ratio_to_the_baseline()
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        ResultTable.WriteTable(output, Run(50_000, 16), [Run(200_000, 4) with { Name = "Ripen", BytesPerProfile = 400 }]);
        var line = output.ToString().Split('\n').Single(text => text.StartsWith("Ripen ", StringComparison.Ordinal));
        var cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(["Ripen", "200000", "-", "4.00", "8.00", "4.00", "400"], cells);
        Assert.Contains("The work differs", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CheckOutcome.Passed, true)]
    [InlineData(CheckOutcome.Failed, false)]
    [InlineData(CheckOutcome.Unknown, false)]
    public void WriteChecks_lets_figures_count_only_when_all_passed(object outcome, bool counts)
    {
        SelfCheck[] checks = [new("one", CheckOutcome.Passed, "fine"), new("two", (CheckOutcome)outcome, "so")];
        Assert.Equal(counts, ResultTable.WriteChecks(TextWriter.Null, "run", checks));
    }

    private static Figures Run(double perSecond, double milliseconds) =>
        new("PostgreSQL", perSecond, TimeSpan.FromMilliseconds(milliseconds), TimeSpan.FromMilliseconds(2 * milliseconds));
}
