using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Users;
using Ripen.Engine.Users.Updates;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Canvas;

/// <summary>User Updates whose rows are templates: the entry waits for the render, and what happens to it meanwhile wins (canvas §4.2).</summary>
public sealed class RenderedUpdateTests
{
    private static readonly UserUpdateStep Liquid = new(
        "u5", "u5", [new AttributeUpdate("lead score", null, UpdateAction.Increment, Value.Of("{{event_properties.${seconds}}}"), null, null) { IsTemplate = true }], null, false);

    private static readonly CanvasDefinition Scoring = TestRules.Scoring with { Steps = [.. TestRules.Scoring.Steps.Select(s => s.Id == "u5" ? Liquid : s)] };

    private readonly Workspace _w = new();
    private readonly StepRenders _renders;

    public RenderedUpdateTests()
    {
        _renders = new StepRenders(_w);
        _w.Publish("1 00:00", TestRules.Canvases(Scoring));
        _w.Track("5 09:00", r => r.Email("u", "u@example.com"));
    }

    [Fact]
    public void Row_is_written_when_its_render_comes_back_and_the_canvas_arms_itself_again()
    {
        _w.Track("5 10:00", r => r.Event("u", "pricing_viewed", properties: ("seconds", 61)));
        Assert.Equal(Value.Null, _w.Score());
        Assert.Empty(_w.Waiting());
        Assert.Equal(EntryResult.Applied, _renders.Add("5 10:00:01", 61));
        Assert.Equal(Value.Of(61L), _w.Score());
        Assert.Equal(Clock.At("6 10:00:01"), Assert.Single(_w.Waiting()).DueAt);
        Assert.Equal(("+5", "pricing_viewed"), (_w.Names.Text(Assert.Single(_w.Ledger()).Cause.Group), _w.Names.Text(_w.Ledger()[0].TriggerName)));
        Assert.Equal(0, _w.Engine.UndecidedCandidates);
    }

    [Fact]
    public void Render_that_comes_back_after_its_variant_is_gone_writes_nothing()
    {
        _w.Track("5 10:00", r => r.Event("u", "pricing_viewed", properties: ("seconds", 61)));
        _w.Publish("5 10:00:01", TestRules.Canvases(Scoring with { Variants = [new CanvasVariant("Other", 100, "ap")] }));
        _renders.Add("5 10:00:02", 61);
        Assert.Equal((Value.Null, 1L), (_w.Score(), _w.Ended(ExitReason.VariantRemoved)));
    }

    [Fact]
    public void Request_carries_the_properties_of_the_event_that_matched()
    {
        _w.Track("5 10:00", r => r.Event("u", "pricing_viewed", properties: ("seconds", 61)));
        var request = Assert.Single(_renders.Open);
        Assert.Equal(Value.Of(61L), new EventProperties(request.Properties.Span).Find("seconds"u8));
        Assert.Equal(_w.Names.Find("u5"), request.Place!.Step);
    }

    [Fact]
    public void Rows_without_a_template_are_written_at_once()
    {
        _w.Track("5 10:00", r => r.Session("u"));
        Assert.Equal(Value.Of(1L), _w.Score());
        Assert.Empty(_renders.Open);
    }

    [Fact]
    public void Row_without_a_fitting_value_is_counted_and_the_entry_goes_on()
    {
        _w.Track("5 10:00", r => r.Event("u", "demo_requested"));
        _renders.Answer("5 10:00:01", new StepRender { FailedRows = 1 });
        Assert.Equal((1, 1), (_w.Count(CountKind.UpdateFailed, step: "u5"), _w.Count(CountKind.NoChange, step: "u5")));
        Assert.Equal(1, _w.Ended(ExitReason.Completed));
    }

    [Fact]
    public void Aborted_render_writes_nothing_and_the_entry_goes_on()
    {
        _w.Track("5 10:00", r => r.Event("u", "demo_requested"));
        _renders.End("5 10:00:01");
        Assert.Equal((1, 1), (_w.Count(CountKind.Aborted, step: "u5"), _w.Ended(ExitReason.Completed)));
        Assert.Equal(Value.Null, _w.Score());
    }

    [Fact]
    public void Failed_render_is_counted_apart()
    {
        _w.Track("5 10:00", r => r.Event("u", "demo_requested"));
        _renders.End("5 10:00:01", failed: true);
        Assert.Equal((1, 1), (_w.Count(CountKind.LiquidError, step: "u5"), _w.Ended(ExitReason.Completed)));
    }

    [Fact]
    public void Result_for_an_entry_that_was_replaced_changes_nothing_and_is_counted()
    {
        _w.Publish("5 09:30", TestRules.Canvases(Scoring with { Entry = Scoring.Entry with { MaxActiveEntriesPerUser = 1 } }));
        _w.Track("5 10:00", r => r.Event("u", "demo_requested"));
        _w.Track("5 10:01", r => r.Set("u", ("lead score", 20)));
        Assert.Equal(1, _w.Ended(ExitReason.Replaced));
        Assert.Equal(EntryResult.Refused, _renders.Add("5 10:02", 5));
        Assert.Equal((Value.Of(20L), 1L), (_w.Score(), _w.Count(CountKind.TooLate, step: "u5")));
        Assert.Equal(EntryResult.Refused, _w.Apply("5 10:03", Entries.StepRendered(1, new StepRender())));
    }

    [Fact]
    public void Result_while_the_canvas_is_stopped_ends_the_entry_as_a_timer_would()
    {
        _w.Track("5 10:00", r => r.Event("u", "demo_requested"));
        _w.Publish("5 10:01", TestRules.Canvases(Scoring with { Status = DefinitionStatus.Stopped }));
        _renders.Add("5 10:02", 5);
        Assert.Equal((Value.Null, 1L), (_w.Score(), _w.Ended(ExitReason.DueWhileStopped)));
    }

    [Fact]
    public void Result_for_a_step_that_was_removed_sends_the_entry_where_the_version_says()
    {
        _w.Track("5 10:00", r => r.Event("u", "demo_requested"));
        var without = TestRules.Scoring.WithWait(w => w with { Groups = [TestRules.One, TestRules.MinusOne] });
        without = without with { Steps = [.. without.Steps.Where(s => s.Id != "u5")], RemovedSteps = new Dictionary<string, string?> { ["u5"] = "u1" } };
        _w.Publish("5 10:01", TestRules.Canvases(without));
        _renders.Add("5 10:02", 5);
        Assert.Equal(Value.Of(1L), _w.Score());
    }

    [Fact]
    public void Open_request_comes_again_after_a_restart_and_its_result_is_the_same()
    {
        _w.Track("5 10:00", r => r.Event("u", "pricing_viewed", properties: ("seconds", 61)));
        _w.Checkpoint();
        var restarted = _w.Restart();
        var again = Assert.Single(restarted.Engine.OpenCandidates);
        Assert.Equal(Assert.Single(_renders.Open) with { Properties = default }, again with { Properties = default });
        _renders.Add("5 10:00:01", 61);
        Assert.Equal(Value.Of(61L), _w.Restart().Score());
    }

    [Fact]
    public void Notes_of_a_journey_go_with_it()
    {
        _w.Track("5 10:00", r => r.Event("u", "pricing_viewed", properties: ("seconds", 61)));
        Assert.NotNull(Notes());
        _renders.Add("5 10:00:01", 61);
        _w.Checkpoint();
        Assert.Null(Notes());
    }

    [Fact]
    public void Document_writes_attributes_and_events_which_act_when_the_journey_has_moved_on()
    {
        var told = TestRules.Canvas("told", TestRules.Event("scored"), TestRules.Update("told", 1, "told"));
        _w.Publish("5 09:30", TestRules.Canvases(Document, told));
        _w.Track("5 10:00", r => r.Event("u", "demo_requested"));
        _renders.Answer("5 10:00:01", new StepRender { Objects = Objects() });
        Assert.Equal((Value.Of(5L), Value.Of(1L)), (_w.Score(), _w.Attribute("u", "told")));
        Assert.Equal(1, _w.User("u").Events.Find(_w.Names.Find("scored")).Count);
        Assert.Equal((1L, 1L), (_w.Count(CountKind.Updated, step: "u5"), _w.Ended(ExitReason.Completed)));
        Assert.Equal(Clock.At("6 10:00:01"), Assert.Single(_w.Waiting()).DueAt);
        Assert.Equal(_w.Names.Find("u5"), Assert.Single(_w.Ledger(), e => e.Attribute == _w.Names.Find("lead score")).Cause.Step);
        Assert.Equal(Value.Of(5L), _w.Restart().Score());
    }

    [Fact]
    public void Document_that_is_not_valid_writes_nothing_and_is_counted()
    {
        _w.Publish("5 09:30", TestRules.Canvases(Document));
        _w.Track("5 10:00", r => r.Event("u", "demo_requested"));
        _renders.Answer("5 10:00:01", new StepRender { FailedRows = 1 });
        Assert.Equal((Value.Null, 1L, 1L), (_w.Score(), _w.Count(CountKind.UpdateFailed, step: "u5"), _w.Ended(ExitReason.Completed)));
    }

    private static CanvasDefinition Document { get; } = Scoring with
    {
        Steps = [.. Scoring.Steps.Select(s => s.Id == "u5" ? new UserUpdateStep("u5", "u5", [], null, false) { Json = "{}" } : s)],
    };

    private byte[] Objects()
    {
        var writer = new TrackEntryWriter();
        writer.Begin();
        var head = writer.Length;
        writer.BeginBrazeIdObject(CommandKind.Attributes, _w.User("u").Key, 1);
        writer.Assignment(AssignmentKind.Increment, _w.Names.GetOrAdd("lead score"), Value.Of(5L));
        writer.EndObject();
        writer.BeginBrazeIdObject(CommandKind.Event, _w.User("u").Key, 1);
        writer.Event(_w.Names.GetOrAdd("scored"), Clock.At("5 09:59"), 0, [], []);
        writer.EndObject();
        return writer.Written[head..].ToArray();
    }

    private JourneyNotes? Notes() => _w.User("u").FindPart<JourneyNotes>(ProfilePartKind.JourneyNotes);
}
