using Ripen.Engine.Activity;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Canvas.Steps.Running;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Canvas;

/// <summary>Context steps whose calls fail for a passing reason are tried again, about 13 times with exponential backoff, then the user exits (canvas §4.7).</summary>
public sealed class ContextRetryTests
{
    private static readonly CanvasDefinition Tour = TestRules.Canvas(
        "tour",
        TestRules.Event("signed_up"),
        new ContextStep("set", "set", [new ContextVariable("a", ContextType.Number, "{{1}}")], "after", false),
        TestRules.Update("after", 1, "told"));

    private readonly Workspace _w = new();
    private readonly StepRenders _renders;

    public ContextRetryTests()
    {
        _renders = new StepRenders(_w);
        _w.Publish("1 00:00", TestRules.Canvases(Tour));
        _w.Track("5 10:00", r => r.Event("u", "signed_up", properties: ("plan", "team")));
    }

    [Fact]
    public void Entry_stays_in_the_step_with_a_timer_and_goes_on_when_the_calls_come_through()
    {
        Assert.Equal(EntryResult.Applied, _renders.Postpone("5 10:00:01"));
        var due = Assert.Single(_w.Waiting(canvas: "tour")).DueAt;
        Assert.Equal(Clock.At("5 10:00:01") + ContextRetries.Wait(1, _w.User("u").Key, Entry.Id), due);
        Assert.Empty(_renders.Open);
        RunTo(due);
        Assert.Equal(CanvasEntry.NotWaiting, Entry.DueAt);
        _renders.Set("5 11:00", ("a", Value.Of(1L)));
        Assert.Equal((Value.Of(1L), 1L, 1L), (_w.Attribute("u", "told"), _w.Count(CountKind.Retried, "tour", "set"), _w.Count(CountKind.VariablesUpdated, "tour", "set")));
        Assert.Equal(1, _w.Count(CountKind.StepEntered, "tour", "set"));
    }

    [Fact]
    public void After_the_last_try_the_user_leaves_and_the_reason_is_kept()
    {
        for (var retry = 1; retry <= ContextRetries.Max; retry++)
        {
            FailAndWait();
            Assert.Single(_renders.Open);
        }

        Assert.InRange(_w.Engine.Stamp - Clock.At("5 10:00"), 18 * Clock.Hour, 28 * Clock.Hour);
        _renders.Postpone(_w.Engine.Stamp);
        Assert.Equal((1L, 13L, Value.Null), (_w.Ended(ExitReason.CallsFailed, "tour"), _w.Count(CountKind.Retried, "tour", "set"), _w.Attribute("u", "told")));
        Assert.Empty(_w.User("u").FindCanvas(_w.Names.Find("tour"))!.Active);
        var line = Assert.Single(_w.Engine.TakeCheckpoint().Activity);
        Assert.Equal((ActivityKind.CallsFailed, "down"), (line.Kind, line.Samples[0].Text));
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 20)]
    [InlineData(13, 40_960)]
    public void Wait_doubles_and_varies_by_a_fifth_but_is_the_same_for_the_same_entry(int retry, int seconds)
    {
        long[] waits = [.. Enumerable.Range(1, 500).Select(user => ContextRetries.Wait(retry, (ulong)user, new EntryId(7, 1)))];
        Assert.All(waits, wait => Assert.InRange(wait, seconds * 800L, seconds * 1_200L));
        Assert.True(waits.Distinct().Count() > 100);
        Assert.Equal(waits[0], ContextRetries.Wait(retry, 1, new EntryId(7, 1)));
    }

    [Fact]
    public void Tries_are_counted_through_restarts()
    {
        for (var retry = 1; retry <= 12; retry++)
        {
            FailAndWait();
        }

        _w.Checkpoint();
        var restarted = _w.Restart();
        var renders = new StepRenders(restarted);
        restarted.Apply(restarted.Engine.Stamp, Entries.StepPostponed(Assert.Single(restarted.Engine.OpenCandidates).Number, "down"));
        restarted.Checkpoint();
        restarted = restarted.Restart();
        Assert.Equal(13, Assert.Single(restarted.Waiting(canvas: "tour")).Retries);
        restarted.RunTo("7 00:00");
        restarted.Apply(restarted.Engine.Stamp, Entries.StepPostponed(Assert.Single(restarted.Engine.OpenCandidates).Number, "down"));
        Assert.Equal(1, restarted.Ended(ExitReason.CallsFailed, "tour"));
        Assert.Empty(renders.Open);
    }

    [Fact]
    public void Tries_begin_anew_at_the_next_step_and_at_the_next_entry()
    {
        FailAndWait();
        _renders.Set("5 11:00");
        _w.Track("5 12:00", r => r.Event("u", "signed_up"));
        Assert.Equal(0, Entry.Retries);
    }

    [Fact]
    public void Exit_event_between_tries_takes_the_user_out_at_the_end_of_the_step()
    {
        _w.Publish("5 10:00:01", TestRules.Canvases(Tour with { ExitCriteria = new ExitCriteria([TestRules.Event("left")], null) }));
        FailAndWait();
        FailAndWait();
        _w.Track(_w.Engine.Stamp, r => r.Event("u", "left"));
        Assert.Equal((true, 2), (Entry.ExitRequested, Entry.Retries));
        FailAndWait();
        Assert.Equal((true, 3), (Entry.ExitRequested, Entry.Retries));
        _renders.Set("5 12:00");
        Assert.Equal((1L, Value.Null), (_w.Ended(ExitReason.ExitTrigger, "tour"), _w.Attribute("u", "told")));
    }

    [Fact]
    public void Stop_over_the_next_try_ends_the_entry()
    {
        _renders.Postpone("5 10:00:01");
        _w.Publish("5 10:00:02", TestRules.Canvases(Tour with { Status = DefinitionStatus.Stopped }));
        _w.RunTo("5 10:01");
        Assert.Equal(1, _w.Ended(ExitReason.DueWhileStopped, "tour"));
        Assert.Empty(_renders.Open);
    }

    [Fact]
    public void Stop_and_resume_between_two_tries_change_nothing()
    {
        _renders.Postpone("5 10:00:01");
        _w.Publish("5 10:00:02", TestRules.Canvases(Tour with { Status = DefinitionStatus.Stopped }));
        _w.Publish("5 10:00:03", TestRules.Canvases(Tour));
        _w.RunTo("5 10:01");
        Assert.Single(_renders.Open);
    }

    [Fact]
    public void Failure_that_comes_back_during_a_stop_ends_the_entry()
    {
        _w.Publish("5 10:00:01", TestRules.Canvases(Tour with { Status = DefinitionStatus.Stopped }));
        Assert.Equal(EntryResult.Refused, _renders.Postpone("5 10:00:02"));
        Assert.Equal(1, _w.Ended(ExitReason.DueWhileStopped, "tour"));
    }

    [Fact]
    public void Failure_for_an_entry_that_left_is_too_late()
    {
        _w.Publish("5 10:00:01", TestRules.Canvases(Tour with { Entry = Tour.Entry with { MaxActiveEntriesPerUser = 1 } }));
        _w.Track("5 10:01", r => r.Event("u", "signed_up"));
        Assert.Equal(EntryResult.Refused, _renders.Postpone("5 10:01:01"));
        Assert.Equal(1, _w.Count(CountKind.TooLate, "tour", "set"));
        Assert.Equal(EntryResult.Refused, _w.Apply("5 10:02", Entries.StepPostponed(4_711, "down")));
    }

    [Fact]
    public void Users_of_a_removed_step_go_at_the_next_try_where_they_are_sent()
    {
        _renders.Postpone("5 10:00:01");
        _w.Publish("5 10:00:02", TestRules.Canvases(Tour with
        {
            Steps = [Tour.Steps[1]],
            Variants = [Tour.Variants[0] with { FirstStep = "after" }],
            RemovedSteps = new Dictionary<string, string?> { ["set"] = "after" },
        }));
        _w.RunTo("5 10:01");
        Assert.Equal(Value.Of(1L), _w.Attribute("u", "told"));
    }

    private CanvasEntry Entry => Assert.Single(_w.User("u").FindCanvas(_w.Names.Find("tour"))!.Active);

    private void FailAndWait()
    {
        _renders.Postpone(Math.Max(_w.Engine.Stamp, Clock.At("5 10:00")));
        RunTo(Entry.DueAt);
    }

    private void RunTo(long at) => _w.Apply(at, Entries.Due(at, int.MaxValue));
}
