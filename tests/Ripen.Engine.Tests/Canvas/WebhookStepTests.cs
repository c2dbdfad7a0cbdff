using Ripen.Engine.Campaigns;
using Ripen.Engine.Campaigns.Capping;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Ledger;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Users;
using Ripen.Engine.Users.Updates;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Canvas;

/// <summary>Webhook steps: the user goes on when the message was sent, aborted, or failed for good (canvas §4.8, §8 no. 27).</summary>
public sealed class WebhookStepTests
{
    private static readonly WebhookStep Tell = new("tell", "Tell", new WebhookMessage("POST", "https://crm.example", [], "{}", null), null, null, "after", false);

    private static readonly CanvasDefinition Canvas =
        TestRules.Canvas("tour", TestRules.Event("signed_up"), Tell, TestRules.Update("after", 1, "told"));

    private const int MaxWaiting = 16;

    private readonly Workspace _w = new();
    private readonly StepRenders _renders;

    public WebhookStepTests()
    {
        _renders = new StepRenders(_w);
        _w.Publish("1 00:00", TestRules.Canvases(Canvas));
    }

    [Theory]
    [InlineData(DeliveryStatus.Sent, CountKind.Sent)]
    [InlineData(DeliveryStatus.Failed, CountKind.Failed)]
    [InlineData(DeliveryStatus.GaveUp, CountKind.Failed)]
    [InlineData(DeliveryStatus.Aborted, CountKind.Aborted)]
    [InlineData(DeliveryStatus.LiquidError, CountKind.LiquidError)]
    public void Entry_goes_on_with_the_outcome_whatever_it_is(DeliveryStatus status, CountKind counted)
    {
        _w.Track("5 10:00", r => r.Event("u", "signed_up"));
        Assert.Equal(EntryResult.Applied, Claim("5 10:00:01"));
        Assert.Equal(Value.Null, Told());
        Finish("5 10:01", status);
        Assert.Equal((Value.Of(1L), 1L, 1L), (Told(), _w.Count(counted, "tour", "tell"), _w.Ended(ExitReason.Completed, "tour")));
        Assert.Equal(1, _w.Count(CountKind.Claimed, "tour", "tell"));
        Assert.Empty(_w.Engine.OpenDeliveries);
    }

    [Fact]
    public void Aborted_render_sends_nothing_and_the_entry_goes_on()
    {
        _w.Track("5 10:00", r => r.Event("u", "signed_up"));
        _renders.End("5 10:00:01");
        Assert.Equal((Value.Of(1L), 1L), (Told(), _w.Count(CountKind.Aborted, "tour", "tell")));
        Assert.Empty(_w.TakeDeliveries());
    }

    [Fact]
    public void Render_that_fails_leaves_a_dead_letter_and_the_entry_goes_on_without_it()
    {
        _w.Track("5 10:00", r => r.Event("u", "signed_up"));
        _w.Apply("5 10:00:01", Entries.RenderFailed([new FailedCandidates(new RenderError("LQ200", "no number", "body", 1, 7), [_renders.Take().Number])]));
        Assert.Equal((Value.Of(1L), 1L, 1L), (Told(), _w.Count(CountKind.LiquidError, "tour", "tell"), _w.Ended(ExitReason.Completed, "tour")));
        var letter = _w.Engine.FindDelivery(_w.User("u").FindPart<DeadLetters>(ProfilePartKind.DeadLetters)!.Find(0, new StepPlace(_w.Names.Find("tour"), _w.Names.Find("tell"), default, 0, false))!.Value.Number)!;
        Assert.True(letter.IsDeadLetter);

        var bytes = new Engine.Codec.ByteWriter();
        letter.Write(bytes);
        var replay = Entries.Replay(bytes.Written, new FrozenRequest("POST", "https://crm.example", [], "{}"), force: false);
        Assert.Equal(EntryResult.Applied, _w.Apply("5 11:00", replay));
        Assert.Equal(EntryResult.Refused, _w.Apply("5 11:00", replay));
        Assert.Equal(letter.Id, Assert.Single(_w.Engine.OpenDeliveries).Id);
        Finish("5 11:01", DeliveryStatus.Sent);
        Assert.Equal((Value.Of(1L), 1L, 1L), (Told(), _w.Count(CountKind.Sent, "tour", "tell"), _w.Ended(ExitReason.Completed, "tour")));
    }

    [Fact]
    public void Delivery_names_canvas_and_step_and_its_writes_the_ledger()
    {
        _w.Track("5 10:00", r => r.Event("u", "signed_up"));
        Claim("5 10:00:01");
        var delivery = Assert.Single(_w.Engine.OpenDeliveries);
        Assert.Equal((0, _w.Names.Find("tour"), _w.Names.Find("tell")), (delivery.Campaign, delivery.Place!.Canvas, delivery.Place.Step));
        Finish("5 10:01", DeliveryStatus.Sent, ("lead score", 7));
        var cause = Assert.Single(_w.Ledger(), e => e.Attribute == _w.Names.Find("lead score")).Cause;
        Assert.Equal(new Cause(CauseKind.Delivery, _w.Names.Find("tour"), _w.Names.Find("tell"), 0, delivery.Number), cause);
    }

    [Fact]
    public void Second_entry_in_the_step_waits_for_the_delivery_under_way_and_is_rendered_anew()
    {
        _w.Track("5 10:00", r => r.Event("u", "signed_up"));
        _w.Track("5 10:01", r => r.Event("u", "signed_up"));
        Claim("5 10:02");
        Claim("5 10:02");
        Assert.Equal((1, 0), (_w.Engine.OpenDeliveries.Count(), _w.Engine.UndecidedCandidates));
        Finish("5 10:03", DeliveryStatus.Sent);
        Assert.Single(_renders.Open);
        Claim("5 10:04");
        Finish("5 10:05", DeliveryStatus.Sent);
        Assert.Equal((Value.Of(2L), 2L), (Told(), _w.Count(CountKind.Sent, "tour", "tell")));
    }

    [Fact]
    public void Seventeenth_waiting_message_is_refused_and_its_entry_goes_on()
    {
        for (var i = 0; i <= MaxWaiting + 1; i++)
        {
            var at = $"5 10:00:{i:00}";
            _w.Track(at, r => r.Event("u", "signed_up"));
            Claim(at);
        }

        Assert.Equal(1, Refused(SendRefusal.TooManyWaiting));
        Assert.Equal(Value.Of(1L), Told());
    }

    [Fact]
    public void Message_for_an_entry_that_ended_is_not_sent_and_is_counted()
    {
        _w.Publish("5 09:00", TestRules.Canvases(Canvas with { Entry = Canvas.Entry with { MaxActiveEntriesPerUser = 1 } }));
        _w.Track("5 10:00", r => r.Event("u", "signed_up"));
        _w.Track("5 10:01", r => r.Event("u", "signed_up"));
        Assert.Equal(EntryResult.Refused, Claim("5 10:02"));
        Assert.Equal((1L, 1L), (_w.Ended(ExitReason.Replaced, "tour"), _w.Count(CountKind.TooLate, "tour", "tell")));
        Assert.Equal(EntryResult.Applied, Claim("5 10:03"));
    }

    [Fact]
    public void Stopped_canvas_sends_nothing_more_and_the_entry_ends()
    {
        _w.Track("5 10:00", r => r.Event("u", "signed_up"));
        _w.Publish("5 10:01", TestRules.Canvases(Canvas with { Status = DefinitionStatus.Stopped }));
        Assert.Equal(EntryResult.Refused, Claim("5 10:02"));
        Assert.Equal((1L, Value.Null), (_w.Ended(ExitReason.DueWhileStopped, "tour"), Told()));
        Assert.Empty(_w.TakeDeliveries());
    }

    [Fact]
    public void Outcome_while_stopped_is_written_and_the_entry_ends()
    {
        _w.Track("5 10:00", r => r.Event("u", "signed_up"));
        Claim("5 10:00:01");
        _w.Publish("5 10:01", TestRules.Canvases(Canvas with { Status = DefinitionStatus.Stopped }));
        Finish("5 10:02", DeliveryStatus.Sent, ("lead score", 7));
        Assert.Equal((Value.Of(7L), Value.Null, 1L), (_w.Score(), Told(), _w.Ended(ExitReason.DueWhileStopped, "tour")));
    }

    [Fact]
    public void Outcome_after_the_entry_ended_is_written_and_moves_nobody()
    {
        _w.Publish("5 09:00", TestRules.Canvases(Canvas with { Entry = Canvas.Entry with { MaxActiveEntriesPerUser = 1 } }));
        _w.Track("5 10:00", r => r.Event("u", "signed_up"));
        Claim("5 10:00:01");
        _w.Track("5 10:01", r => r.Event("u", "signed_up"));
        Finish("5 10:02", DeliveryStatus.Sent, ("lead score", 7));
        Assert.Equal((Value.Of(7L), Value.Null), (_w.Score(), Told()));
        Assert.Equal(EntryResult.Applied, Claim("5 10:03")); // nothing is under way any more
    }

    [Fact]
    public void State_after_a_restart_is_the_same()
    {
        _w.Track("5 10:00", r => r.Event("u", "signed_up"));
        _w.Track("5 10:01", r => r.Event("u", "signed_up"));
        _w.Checkpoint();
        Claim("5 10:02");
        _w.Checkpoint();
        Claim("5 10:02");
        _w.Checkpoint();
        Finish("5 10:03", DeliveryStatus.Sent);
        var restarted = _w.Restart();
        Assert.Equal(Told(), restarted.Attribute("u", "told"));
        Assert.Equal(Assert.Single(_w.Engine.OpenCandidates) with { Properties = default }, Assert.Single(restarted.Engine.OpenCandidates) with { Properties = default });
    }

    [Fact]
    public void Event_of_the_last_action_paths_is_for_the_first_message_behind_it()
    {
        var group = TestRules.Group("Viewed", "tell", TestRules.Event("viewed"));
        var second = Tell with { Id = "again", Next = null };
        _w.Publish("5 09:00", TestRules.Canvases(TestRules.Canvas("tour", TestRules.Event("signed_up"),
            TestRules.Wait("ap", Clock.Day, [group], "again"), Tell with { Next = "again" }, second)));
        _w.Track("5 10:00", r => r.Event("u", "signed_up", properties: ("plan", "team")));
        _w.Track("5 10:01", r => r.Event("u", "viewed", properties: ("page", "pricing")));
        Assert.Equal(Value.Of("pricing"), Property("page"));
        Claim("5 10:02");
        Finish("5 10:03", DeliveryStatus.Sent);
        Assert.Equal(Value.Null, Property("page"));
        Assert.Equal(Value.Of("team"), new EventProperties(Note().Entered).Find("plan"u8));
    }

    [Fact]
    public void Exit_event_while_a_message_is_under_way_lets_it_finish_and_then_ends_the_entry()
    {
        _w.Publish("5 09:00", TestRules.Canvases(Canvas with { ExitCriteria = new ExitCriteria([TestRules.Event("cancelled")], null) }));
        _w.Track("5 10:00", r => r.Event("u", "signed_up"));
        Claim("5 10:00:01");
        _w.Track("5 10:00:02", r => r.Event("u", "cancelled"));
        Assert.Equal(0, _w.Ended(ExitReason.ExitTrigger, "tour"));
        Finish("5 10:01", DeliveryStatus.Sent);
        Assert.Equal((Value.Null, 1L, 1L), (Told(), _w.Count(CountKind.Sent, "tour", "tell"), _w.Ended(ExitReason.ExitTrigger, "tour")));
    }

    [Fact]
    public void G3_counts_entries_that_follow_from_an_outcome_although_the_journey_began_outside()
    {
        var told = TestRules.Canvas("told", new Engine.Triggers.Trigger.AttributeChanged("told", null), TestRules.Wait("wait", Clock.Day, [TestRules.Group("never", null, TestRules.Event("never"))], null));
        _w.Publish("5 09:00", TestRules.Canvases(Canvas, told) with { Settings = EngineSettings.Default with { BreakerEntries = 2 } });
        for (var second = 0; second < 3; second++)
        {
            _w.Track($"5 10:00:{second:00}", r => r.Event("u", "signed_up"));
            Claim($"5 10:00:{second:00}");
            Finish($"5 10:00:{second:00}", DeliveryStatus.Sent);
        }

        Assert.Equal((Value.Of(3L), 2L, 1L), (Told(), _w.Count(CountKind.Entered, "told"), _w.Refused(EntryRefusal.Breaker, "told")));
    }

    [Fact]
    public void Variant_that_goes_while_a_message_is_under_way_ends_the_entry_when_it_is_done()
    {
        _w.Track("5 10:00", r => r.Event("u", "signed_up"));
        Claim("5 10:00:01");
        _w.Publish("5 10:00:02", TestRules.Canvases(Canvas with { Variants = [new CanvasVariant("Other", 100, "tell")] }));
        Finish("5 10:01", DeliveryStatus.Sent);
        Assert.Equal((Value.Null, 1L), (Told(), _w.Ended(ExitReason.VariantRemoved, "tour")));
    }

    private Value Property(string name) => new EventProperties(_renders.Open[0].Properties.Span).Find(System.Text.Encoding.UTF8.GetBytes(name));

    private JourneyNote Note() => _w.User("u").FindPart<JourneyNotes>(ProfilePartKind.JourneyNotes)!.Find(_renders.Open[0].Place!.Canvas, _renders.Open[0].Place!.Entry)!;

    private Value Told() => _w.Attribute("u", "told");

    [Fact]
    public void Capped_message_is_not_sent_and_the_user_goes_on_at_once()
    {
        _w.Publish("2 00:00", TestRules.Canvases(Canvas) with { FrequencyCaps = [new FrequencyCap(1, new CapPeriod(0, 1), CapChannel.Any, null)] });
        _w.Track("5 10:00", r => r.Event("u", "signed_up"));
        Claim("5 10:00:01");
        Finish("5 10:01", DeliveryStatus.Sent);
        _w.Track("5 11:00", r => r.Event("u", "signed_up"));
        Assert.Equal(EntryResult.Refused, Claim("5 11:00:01"));
        Assert.Equal((Value.Of(2L), 2L, 1L), (Told(), _w.Ended(ExitReason.Completed, "tour"), Refused(SendRefusal.FrequencyCapped)));
        _w.Track("6 00:00", r => r.Event("u", "signed_up"));
        Assert.Equal(EntryResult.Applied, Claim("6 00:00:01"));
    }

    [Theory]
    [InlineData(true, true, false)]
    [InlineData(true, false, true)] // it obeys, but nothing has counted
    [InlineData(false, true, true)]
    [InlineData(false, false, true)]
    public void Canvas_may_obey_caps_and_count_for_them_or_not(bool obeys, bool counts, bool second)
    {
        var news = TestRules.Campaign("news", TestRules.Event("news")) with { ReEligibilityAfter = 0 };
        _w.Publish("2 00:00", new RuleSet(1, [], [Canvas with { ObeysCaps = obeys, CountsForCaps = counts }], [news])
        {
            FrequencyCaps = [new FrequencyCap(1, new CapPeriod(0, 1), CapChannel.Any, null)],
        });
        Assert.True(Sends("5 10:00", "signed_up"));
        Assert.Equal(second, Sends("5 11:00", "signed_up"));
        Assert.Equal(!counts, Sends("5 12:00", "news"));
        Assert.Equal(!obeys, Sends("5 13:00", "signed_up")); // something counts by now, by whomever it was sent
    }

    private bool Sends(string at, string name)
    {
        _w.Track(at, r => r.Event("u", name));
        var sent = _renders.Open.Count > 0 && Claim(at) == EntryResult.Applied;
        if (sent)
        {
            Finish(at, DeliveryStatus.Sent);
        }

        return sent;
    }

    private EntryResult Claim(string at) => _w.Apply(at, Entries.Claim(_renders.Take().Number, new FrozenRequest("POST", "https://crm.example", [], "{}")));

    private void Finish(string at, DeliveryStatus status, params (string Attribute, object Value)[] writes) =>
        _w.Apply(at, Entries.Outcome(_w.Engine.OpenDeliveries.First().Number, status, new DeliveryAttempt(Clock.At(at), 204, "", null), [.. writes.Select(w =>
            new BoundUpdate(_w.Names.GetOrAdd(w.Attribute), null, UpdateAction.Set, RequestBuilder.ToValue(w.Value), null, null))]));

    private long Refused(SendRefusal reason) =>
        _w.Engine.Counts.All.Where(c => c.Key == new CountKey(_w.Names.Find("tour"), _w.Names.Find("tell"), (int)reason, CountKind.SendRefused)).Sum(c => c.Value);
}
