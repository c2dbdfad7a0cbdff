using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Conversions;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Log;
using Ripen.Engine.Segments;
using Ripen.Engine.Triggers;
using Ripen.Engine.Values;
using Ripen.Engine.Zones;

namespace Ripen.Engine.Tests.Canvas;

/// <summary>Canvas §3.7, exit criteria.</summary>
public sealed class ExitCriteriaTests
{
    private static readonly Trigger Cancelled = TestRules.Event("cancelled");
    private readonly Workspace _w = new();

    [Fact]
    public void Exit_event_ends_a_wait_in_action_paths_at_once()
    {
        Publish(On(Cancelled), Wait());
        Go("u", "5 10:00");
        _w.Track("5 10:01", r => r.Event("u", "cancelled"));
        AssertExit(ExitReason.ExitTrigger);
        Assert.Equal(1, _w.Count(CountKind.StepExited, "c", "wait"));
        _w.RunTo("7 00:00");
        Assert.Equal(Value.Null, _w.Score());
    }

    [Fact]
    public void Exit_event_ends_a_wait_in_a_delay_when_the_delay_ends()
    {
        Publish(On(Cancelled), Delay());
        Go("u", "5 10:00");
        _w.Track("5 10:01", r => r.Event("u", "cancelled"));
        Assert.Single(_w.Waiting("u", "c"));
        _w.RunTo("6 09:59");
        Assert.Equal(0, _w.Ended(ExitReason.ExitTrigger, "c"));
        _w.RunTo("6 10:00");
        AssertExit(ExitReason.ExitTrigger);
        Assert.Equal(Value.Null, _w.Score());
    }

    [Fact]
    public void Exit_wins_over_a_group_of_the_same_occurrence()
    {
        Publish(On(Cancelled), Wait(TestRules.Group("g", "add", Cancelled)));
        Go("u", "5 10:00");
        _w.Track("5 10:01", r => r.Event("u", "cancelled"));
        AssertExit(ExitReason.ExitTrigger);
        Assert.Equal(Value.Null, _w.Score());
    }

    [Fact]
    public void Exit_event_counts_only_while_the_user_is_inside()
    {
        Publish(On(Cancelled), Wait());
        _w.Track("5 09:00", r => r.Event("u", "cancelled"));
        Go("u", "5 10:00");
        _w.Track("5 10:01", r => r.Event("u", "cancelled", Clock.At("5 09:59:59.999")));
        Assert.Single(_w.Waiting("u", "c"));
        _w.Track("5 10:02", r => r.Event("u", "cancelled", Clock.At("5 10:00:00.000")));
        AssertExit(ExitReason.ExitTrigger);
    }

    [Fact]
    public void Exit_event_takes_out_every_entry_of_the_user()
    {
        Publish(On(Cancelled), Wait());
        Go("u", "5 10:00");
        Go("u", "5 11:00");
        _w.Track("5 12:00", r => r.Event("u", "cancelled"));
        Assert.Equal(2, _w.Ended(ExitReason.ExitTrigger, "c"));
    }

    [Fact]
    public void Audience_is_asked_at_the_end_of_each_step_with_the_values_of_that_instant()
    {
        Publish(Who("Customer"), Delay());
        Go("u", "5 10:00");
        _w.Track("5 11:00", r => r.Set("u", ("lead_status", "Customer")));
        _w.Track("5 12:00", r => r.Set("u", ("lead_status", "Open")));
        _w.RunTo("6 10:00");
        Assert.Equal(Value.Of(1), _w.Score());
        Go("u", "7 10:00");
        _w.Track("7 11:00", r => r.Set("u", ("lead_status", "Customer")));
        _w.RunTo("8 10:00");
        AssertExit(ExitReason.ExitAudience);
        Assert.Equal(Value.Of(1), _w.Score());
    }

    [Fact]
    public void Audience_that_a_step_itself_brings_about_ends_the_journey_there_and_opens_no_other()
    {
        var canvas = TestRules.Canvas("c", TestRules.Event("go"), TestRules.Update("add", 5) with { ReEnterAlways = true }) with
        {
            ExitCriteria = new ExitCriteria([], new Audience([], TestRules.Attribute("lead score", Comparator.MoreThan, 4))),
        };
        _w.Publish("1 00:00", TestRules.Canvases(canvas));
        Go("u", "5 10:00");
        AssertExit(ExitReason.ExitAudience);
        Assert.Equal(1, _w.Count(CountKind.Entered, "c"));
    }

    [Fact]
    public void First_criterion_that_is_met_is_the_one_reported()
    {
        Publish(Who("Customer") with { Triggers = [Cancelled] }, Delay());
        Go("u", "5 10:00");
        _w.Track("5 10:01", r => r.Event("u", "cancelled"));
        _w.Track("5 11:00", r => r.Set("u", ("lead_status", "Customer")));
        _w.RunTo("6 10:00");
        AssertExit(ExitReason.ExitTrigger);
        Assert.Equal(0, _w.Ended(ExitReason.ExitAudience, "c"));
    }

    [Fact]
    public void Event_that_is_exit_and_conversion_counts_as_both()
    {
        var canvas = TestRules.Canvas("c", TestRules.Event("go"), Wait(), TestRules.Update("add", 1)) with
        {
            ExitCriteria = On(Cancelled),
            ConversionEvents = [new ConversionEvent(Cancelled, Clock.Day)],
        };
        _w.Publish("1 00:00", TestRules.Canvases(canvas));
        Go("u", "5 10:00");
        _w.Track("5 10:01", r => r.Event("u", "cancelled"));
        AssertExit(ExitReason.ExitTrigger);
        Assert.Equal(1, _w.Count(CountKind.ConvertedA, "c", group: "Variant 1"));
    }

    [Fact]
    public void Written_attribute_can_be_an_exit_event()
    {
        Publish(On(new Trigger.AttributeChanged("lead_status", Value.Of("Customer"))), Wait());
        Go("u", "5 10:00");
        _w.Track("5 10:01", r => r.Set("u", ("lead_status", "Customer")));
        AssertExit(ExitReason.ExitTrigger);
    }

    [Fact]
    public void Nobody_exits_while_the_canvas_is_stopped()
    {
        var canvas = TestRules.Canvas("c", TestRules.Event("go"), Wait(), TestRules.Update("add", 1)) with { ExitCriteria = On(Cancelled) };
        _w.Publish("1 00:00", TestRules.Canvases(canvas));
        Go("u", "5 10:00");
        _w.Publish("5 10:30", TestRules.Canvases(canvas with { Status = DefinitionStatus.Stopped }));
        _w.Track("5 11:00", r => r.Event("u", "cancelled"));
        Assert.Single(_w.Waiting("u", "c"));
    }

    [Theory]
    [InlineData(RuleVersion.Current, 1)]
    [InlineData(RuleVersion.SharesByPlatformId, 0)] // what older logs hold went where the removed step sent it
    public void Exit_event_takes_out_at_the_end_of_a_delay_that_was_removed(byte version, int exits)
    {
        Publish(On(Cancelled), Delay());
        Go("u", "5 10:00");
        var cancelled = new RequestBuilder(_w.Names, Clock.At("5 10:00:10")).Event("u", "cancelled").Finish();
        var due = Entries.Due(Clock.At("6 10:00"));
        (cancelled[1], due[1]) = (version, version);
        _w.Apply("5 10:00:10", cancelled);
        Remove("delay");
        _w.Apply("6 10:00", due);
        Assert.Equal(exits, _w.Ended(ExitReason.ExitTrigger, "c"));
        Assert.Equal(exits == 1 ? Value.Null : Value.Of(1), _w.Score());
    }

    [Fact]
    public void Exit_event_after_the_delay_was_removed_takes_out_too()
    {
        Publish(On(Cancelled), Delay());
        Go("u", "5 10:00");
        Remove("delay");
        _w.Track("5 10:01", r => r.Event("u", "cancelled"));
        _w.Checkpoint();
        var restarted = _w.Restart();
        restarted.RunTo("6 10:00");
        Assert.Equal((1, Value.Null), (restarted.Ended(ExitReason.ExitTrigger, "c"), restarted.Score()));
    }

    [Fact]
    public void Audience_is_asked_at_the_end_of_a_removed_step_as_well()
    {
        Publish(Who("Customer"), Delay());
        Go("u", "5 10:00");
        Remove("delay", Who("Customer"));
        _w.Track("5 11:00", r => r.Set("u", ("lead_status", "Customer")));
        _w.RunTo("6 10:00");
        AssertExit(ExitReason.ExitAudience);
    }

    [Fact]
    public void Matches_of_ranked_action_paths_that_were_removed_are_no_exit()
    {
        Publish(On(Cancelled), Wait(TestRules.Group("g", "add", TestRules.Event("asked"))) with { Ranked = true });
        Go("u", "5 10:00");
        _w.Track("5 10:00:10", r => r.Event("u", "asked"));
        Remove("wait");
        _w.RunTo("6 10:00");
        Assert.Equal((0, Value.Of(1)), (_w.Ended(ExitReason.ExitTrigger, "c"), _w.Score()));
    }

    [Fact]
    public void Request_comes_back_from_a_checkpoint()
    {
        Publish(On(Cancelled), Delay());
        Go("u", "5 10:00");
        _w.Track("5 10:01", r => r.Event("u", "cancelled"));
        _w.Checkpoint();
        var restarted = _w.Restart();
        restarted.RunTo("6 10:00");
        Assert.Equal(1, restarted.Ended(ExitReason.ExitTrigger, "c"));
    }

    private static ExitCriteria On(Trigger trigger) => new([trigger], null);

    private static ExitCriteria Who(string status) => new([], new Audience([], TestRules.Attribute("lead_status", Comparator.Exactly, status)));

    private static ActionPathsStep Wait(params ActionGroup[] groups) =>
        TestRules.Wait("wait", Clock.Day, groups.Length == 0 ? [TestRules.Group("never", null, TestRules.Event("never"))] : groups, "add");

    private static DelayStep Delay() => new("delay", "delay", new DelayRule.For(Clock.Day, null), ClockZone.Company, "add", false);

    private void Publish(ExitCriteria exit, CanvasStep first) =>
        _w.Publish("1 00:00", TestRules.Canvases(TestRules.Canvas("c", TestRules.Event("go"), first, TestRules.Update("add", 1)) with { ExitCriteria = exit }));

    private void Remove(string step, ExitCriteria? exit = null) => _w.Publish("5 10:00:30", TestRules.Canvases(TestRules.Canvas("c", TestRules.Event("go"), TestRules.Update("add", 1)) with
    {
        ExitCriteria = exit ?? On(Cancelled),
        RemovedSteps = new Dictionary<string, string?> { [step] = "add" },
    }));

    private void Go(string user, string at) => _w.Track(at, r => r.Event(user, "go"));

    private void AssertExit(ExitReason reason)
    {
        Assert.Equal(1, _w.Ended(reason, "c"));
        Assert.Empty(_w.Waiting("u", "c"));
    }
}
