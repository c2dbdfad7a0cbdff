using System.Text;
using Ripen.Bench.Baseline;
using Ripen.Bench.Checks;
using Ripen.Bench.Load;
using Ripen.Bench.Measures;
using Ripen.Bench.Server;

namespace Ripen.Bench.Tests.Checks;

public sealed class SelfChecksTests
{
    private static readonly LoadTally Good =
        new(Events: 100_000, Scored: (long)(100_000 * EventMix.ScoredShare), Points: 1_000, UsersDrawn: 1_000, DistinctEvents: 50_000);

    [Fact]
    public void A_good_run_passes_everything() => Assert.All(SelfChecks.Of(Product()), check => Assert.Equal(CheckOutcome.Passed, check.Outcome));

    [Fact]
    public void A_server_that_tells_nothing_passes_nothing_that_needs_it()
    {
        var silent = Product() with { Before = null, After = null, Lag = new LagTrend(null, null, null) };
        var unknown = SelfChecks.Of(silent).Where(check => check.Outcome == CheckOutcome.Unknown);
        Assert.Equal(["points sent = points in ledgers", "PRAGMA synchronous", "checkpoint lag"], unknown.Select(check => check.Name));
    }

    [Theory]
    [InlineData(1_000, CheckOutcome.Passed)]
    [InlineData(990, CheckOutcome.Passed)]
    [InlineData(989, CheckOutcome.Failed)]
    [InlineData(0, CheckOutcome.Failed)]
    public void UsersDrawn_wants_what_even_drawing_gives(int drawn, object outcome) =>
        Assert.Equal(outcome, SelfChecks.UsersDrawn(Good with { UsersDrawn = drawn }, users: 1_000).Outcome);

    [Theory]
    [InlineData(0, CheckOutcome.Passed)]
    [InlineData(0.0099, CheckOutcome.Passed)]
    [InlineData(0.0101, CheckOutcome.Failed)]
    [InlineData(-0.0101, CheckOutcome.Failed)]
    public void ShareScored_is_that_of_the_mix(double off, object outcome) =>
        Assert.Equal(outcome, SelfChecks.ShareScored(Good with { Scored = (long)(100_000 * (EventMix.ScoredShare + off)) }).Outcome);

    [Fact]
    public void ShareScored_of_nothing_fails() => Assert.Equal(CheckOutcome.Failed, SelfChecks.ShareScored(new LoadTally(0, 0, 0, 0, 0)).Outcome);

    [Theory]
    [InlineData(true, 1_005, CheckOutcome.Passed)]
    [InlineData(true, 1_004, CheckOutcome.Failed)]
    [InlineData(true, 1_006, CheckOutcome.Failed)]
    [InlineData(false, 5, CheckOutcome.Passed)]
    [InlineData(false, 6, CheckOutcome.Failed)]
    public void PointsInLedgers_are_those_sent(bool canvas, int after, object outcome)
    {
        var product = Product(canvas) with { Before = Status(points: 5), After = Status(points: after) };
        Assert.Equal(outcome, SelfChecks.PointsInLedgers(product).Outcome);
    }

    [Theory]
    [InlineData(0, CheckOutcome.Passed)]
    [InlineData(1, CheckOutcome.Failed)]
    public void Refusals_must_be_none(int refused, object outcome) => Assert.Equal(outcome, SelfChecks.Refusals(refused).Outcome);

    [Theory]
    [InlineData(2, CheckOutcome.Passed)]
    [InlineData(1, CheckOutcome.Failed)]
    [InlineData(0, CheckOutcome.Failed)]
    public void Synchronous_must_be_full(int told, object outcome) => Assert.Equal(outcome, SelfChecks.Synchronous(Status(synchronous: told)).Outcome);

    [Theory]
    [InlineData(100, 100, null, CheckOutcome.Passed)]
    [InlineData(100, 125, null, CheckOutcome.Passed)]
    [InlineData(100, 126, null, CheckOutcome.Failed)]
    [InlineData(100, 200, 5.0, CheckOutcome.Failed)]
    [InlineData(100, 200, 1.0, CheckOutcome.Failed)]
    [InlineData(100, 200, 0.99, CheckOutcome.Passed)]
    [InlineData(0, 0, null, CheckOutcome.Passed)]
    [InlineData(0, 1, null, CheckOutcome.Failed)]
    public void Lag_must_not_grow(int half, int end, double? replay, object outcome) =>
        Assert.Equal(outcome, SelfChecks.Lag(new LagTrend(half, end, replay)).Outcome);

    [Fact]
    public void Baseline_is_healthy_when_fast_durable_and_complete()
    {
        var healthy = new BaselineResult(TimeSpan.FromSeconds(5.0025), Transactions(1_334), Good, 1_000, 1_000, 100_000, 0, BaselineResult.DurableSettings);
        Assert.Equal(CheckOutcome.Passed, SelfChecks.Of(healthy).Outcome);
        BaselineResult[] sick =
        [
            healthy with { Elapsed = TimeSpan.FromSeconds(5.003) },
            healthy with { Errors = 1 },
            healthy with { ScorePoints = 999 },
            healthy with { HistoryPoints = 1_001 },
            healthy with { HistoryRows = 99_999 },
            healthy with { Settings = "fsync=off synchronous_commit=on" },
        ];
        Assert.All(sick, result => Assert.Equal(CheckOutcome.Failed, SelfChecks.Of(result).Outcome));
    }

    private static LatencyHistogram Transactions(int count)
    {
        var latency = new LatencyHistogram();
        for (var i = 0; i < count; i++) latency.Record(TimeSpan.FromMilliseconds(1));
        return latency;
    }

    private static ProductResult Product(bool canvas = true)
    {
        var options = new ProductOptions
        {
            Url = new Uri("http://127.0.0.1:1"),
            Key = "key",
            Users = 1_000,
            Seed = 1,
            PerRequest = 75,
            Connections = 1,
            WarmUp = TimeSpan.Zero,
            Duration = TimeSpan.FromSeconds(1),
            Canvas = canvas,
        };
        var load = new LoadResult(TimeSpan.FromSeconds(1), new LatencyHistogram(), Timed: 1, [1], Refused: 0, []);
        return new ProductResult(options, load, Good, Status(points: 0), Status(points: 1_000), new LagTrend(10, 10, null), TimeSpan.Zero, ImportRefusals: 0, Handoffs: null);
    }

    private static ServerStatus Status(int points = 0, int synchronous = 2) =>
        ServerStatus.Read(Encoding.UTF8.GetBytes($$"""{"log_synchronous":{{synchronous}},"ledger_points":{"lead score":{{points}} } }"""));
}
