using Microsoft.Extensions.Time.Testing;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Canvas.TestRuns;
using Ripen.Engine.Codec;
using Ripen.Engine.Definitions;
using Ripen.Engine.Names;
using Ripen.Engine.Segments;
using Ripen.Engine.Users;
using Ripen.Server.Composition.TestRuns;
using Ripen.Server.Tests.Api.UsersTrack;

namespace Ripen.Server.Tests.Composition.TestRuns;

public sealed class TimedRunTests
{
    private readonly FakeTimeProvider _wall = new();

    [Fact]
    public async Task A_run_whose_render_takes_too_long_is_cut_off_where_it_is()
    {
        var journey = Begin();
        var running = TimedRun.RunAsync(journey, (_, token) => Task.Delay(Timeout.InfiniteTimeSpan, _wall, token), _wall, TestContext.Current.CancellationToken);
        _wall.Advance(TimedRun.LongestRun - TimeSpan.FromMilliseconds(1));
        Assert.False(running.IsCompleted);
        _wall.Advance(TimeSpan.FromMilliseconds(1));
        Assert.False(await running);
        Assert.Equal((null, TestOutcome.Unfinished), (journey.End, Assert.Single(journey.Steps).Outcome));
    }

    [Fact]
    public async Task A_caller_who_gives_up_ends_the_run()
    {
        using var gone = new CancellationTokenSource();
        var running = TimedRun.RunAsync(Begin(), (_, token) => Task.Delay(Timeout.InfiniteTimeSpan, _wall, token), _wall, gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task A_run_in_time_comes_to_its_end()
    {
        var journey = Begin();
        Assert.True(await TimedRun.RunAsync(
            journey,
            (candidate, _) =>
            {
                journey.Ended(candidate, failed: false, "why");
                return Task.CompletedTask;
            },
            _wall,
            TestContext.Current.CancellationToken));
        Assert.Equal(ExitReason.Completed, journey.End);
    }

    private static TestJourney Begin()
    {
        var canvas = new CanvasDefinition(
            "c",
            "c",
            1,
            DefinitionStatus.Draft,
            new CanvasEntryRules([], Audience.Everyone, null, null, null, null, false) { Mode = EntryMode.ApiTriggered },
            [new CanvasVariant("all", 100, "tell")],
            0,
            [new WebhookStep("tell", "tell", new WebhookMessage("POST", "https://crm.example", [], "x", null), null, null, null, false)],
            new Dictionary<string, string?>());
        var names = new ScratchNames(new FakeNames());
        names.Add(["c", "all", "tell", .. Engine.Purchases.ExchangeRates.CodesOf(EngineSettings.Default)]);
        var bytes = new ByteWriter();
        ProfileCodec.Write(bytes, new Profile(7, 1_000));
        var journey = new TestJourney(new RuleSet(1, [], [canvas], []), new TestRunPlan(canvas), new TestedUser(0, 1, 7, bytes.ToArray()), names);
        journey.Enter(2_000);
        return journey;
    }
}
