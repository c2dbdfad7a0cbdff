using Ripen.Engine.Campaigns;
using Ripen.Engine.Campaigns.Scheduling;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Users;
using Ripen.Engine.Values;
using Ripen.Engine.Zones;

namespace Ripen.Engine.Tests.Canvas;

/// <summary>Quiet hours of message steps and campaigns, by the user's clock (canvas §5): from 21:00 to 08:00.</summary>
public sealed class QuietHoursTests
{
    private static readonly SendLimits Quiet = new(new QuietHours(new DailyWindow(21 * 60, 8 * 60, ClockZone.User), Aborts: false), null);
    private static readonly SendLimits Aborting = Quiet with { Quiet = Quiet.Quiet! with { Aborts = true } };

    private static readonly WebhookStep Tell = new("tell", "Tell", new WebhookMessage("POST", "https://crm.example", [], "{}", null), null, null, "after", false);

    private static readonly CanvasDefinition Tour = TestRules.Canvas("tour", TestRules.Event("signed_up"), Tell, TestRules.Update("after", 1, "told")) with { Limits = Quiet };

    private readonly Workspace _w = new();
    private readonly StepRenders _renders;

    public QuietHoursTests() => _renders = new StepRenders(_w);

    [Theory]
    [InlineData("5 20:59:59.999", null)]
    [InlineData("5 21:00", "6 08:00")]
    [InlineData("5 03:00", "5 08:00")]
    [InlineData("5 07:59:59.999", "5 08:00")]
    [InlineData("5 08:00", null)]
    public void Message_step_waits_for_their_end(string at, string? until)
    {
        Publish(Quiet);
        _w.Track(at, r => r.Event("u", "signed_up"));
        Assert.Equal(until is null ? 1 : 0, _renders.Open.Count);
        if (until is not null)
        {
            Assert.Equal(Clock.At(until), Assert.Single(_w.Waiting(canvas: "tour")).DueAt);
            Assert.Equal(1, _w.Count(CountKind.Held, "tour", "tell"));
            _w.RunTo(until);
            Assert.Single(_renders.Open);
        }
    }

    [Fact]
    public void Clock_is_the_users_own()
    {
        Publish(Quiet);
        _w.Track("5 09:00", r => r.Attributes("u", (AssignmentKind.Field, (int)ProfileField.TimeZone, Value.Of("America/New_York"))));
        _w.Track("5 10:00", r => r.Event("u", "signed_up")); // five in the morning there
        Assert.Equal(Clock.At("5 13:00"), Assert.Single(_w.Waiting(canvas: "tour")).DueAt);
    }

    [Fact]
    public void Aborting_ones_drop_the_message_and_the_user_goes_on()
    {
        Publish(Aborting);
        _w.Track("5 22:00", r => r.Event("u", "signed_up"));
        Assert.Empty(_renders.Open);
        Assert.Equal((Value.Of(1L), 1L), (_w.Attribute("u", "told"), Refused()));
    }

    [Theory]
    [InlineData("5 13:00", "5 14:00")] // the step's own
    [InlineData("5 22:00", null)] // the canvas's, which do not count here
    public void Step_has_its_own_in_the_place_of_the_canvass(string at, string? until)
    {
        PublishStep(new StepQuietHours(new QuietHours(new DailyWindow(12 * 60, 14 * 60, ClockZone.User), Aborts: false)));
        _w.Track(at, r => r.Event("u", "signed_up"));
        Assert.Equal(until is null ? CanvasEntry.NotWaiting : Clock.At(until), Assert.Single(_w.User("u").FindCanvas(_w.Names.Find("tour"))!.Active).DueAt);
        Assert.Equal(until is null ? 1 : 0, _renders.Open.Count);
        _w.RunTo(until ?? at);
        Assert.Equal(EntryResult.Applied, Claim(until ?? at));
    }

    [Fact]
    public void Step_may_abort_where_the_canvas_waits()
    {
        PublishStep(new StepQuietHours(Aborting.Quiet));
        _w.Track("5 22:00", r => r.Event("u", "signed_up"));
        Assert.Equal((Value.Of(1L), 1L), (_w.Attribute("u", "told"), Refused()));
    }

    [Fact]
    public void Step_without_any_sends_at_any_hour()
    {
        PublishStep(new StepQuietHours(null));
        _w.Track("5 20:59:59", r => r.Event("u", "signed_up"));
        Assert.Equal(EntryResult.Applied, Claim("5 23:00"));
    }

    [Fact]
    public void Wait_that_began_keeps_its_end_when_the_step_is_edited()
    {
        Publish(Quiet);
        _w.Track("5 22:00", r => r.Event("u", "signed_up"));
        _w.Publish("5 23:00", TestRules.Canvases(Tour with { Steps = [Tell with { Quiet = new StepQuietHours(null) }, Tour.Steps[1]] }));
        _w.RunTo("6 07:59:59");
        Assert.Empty(_renders.Open);
        _w.RunTo("6 08:00");
        Assert.Single(_renders.Open);
    }

    [Fact]
    public void Message_that_was_rendered_into_them_begins_anew_at_their_end()
    {
        Publish(Quiet);
        _w.Track("5 20:59:59", r => r.Event("u", "signed_up"));
        Assert.Equal(EntryResult.Refused, Claim("5 21:00"));
        Assert.Empty(_w.Engine.OpenCandidates);
        _w.RunTo("6 08:00");
        Assert.Equal(EntryResult.Applied, Claim("6 08:00"));
    }

    [Fact]
    public void Due_while_stopped_ends_the_entry()
    {
        Publish(Quiet);
        _w.Track("5 22:00", r => r.Event("u", "signed_up"));
        _w.Publish("5 23:00", TestRules.Canvases(Tour with { Status = DefinitionStatus.Stopped }));
        _w.RunTo("6 08:00");
        Assert.Equal(1, _w.Ended(ExitReason.DueWhileStopped, "tour"));
        Assert.Empty(_renders.Open);
    }

    [Fact]
    public void Hold_survives_a_restart()
    {
        Publish(Quiet);
        _w.Track("5 22:00", r => r.Event("u", "signed_up"));
        _w.Checkpoint();
        var restarted = _w.Restart();
        restarted.RunTo("6 08:00");
        Assert.Single(restarted.Engine.OpenCandidates);
    }

    [Fact]
    public void Campaign_waits_for_their_end_or_drops()
    {
        _w.Publish("1 00:00", TestRules.Seed(TestRules.Handoff with { Limits = Quiet }, TestRules.Campaign("other", TestRules.AnyNewScore) with { Limits = Aborting }));
        _w.Track("5 22:00", r => r.Set("u", ("lead score", 120)));
        Assert.Empty(_renders.Open);
        Assert.Equal((1L, 1L), (_w.Count(CountKind.Held, "salesforce-mql"), _w.Refused(SendRefusal.QuietHours, "other")));
        _w.RunTo("6 08:00");
        Assert.Equal(_w.Names.Find("salesforce-mql"), Assert.Single(_renders.Open).Campaign);
    }

    private void Publish(SendLimits limits) => _w.Publish("1 00:00", TestRules.Canvases(Tour with { Limits = limits }));

    private void PublishStep(StepQuietHours own) =>
        _w.Publish("1 00:00", TestRules.Canvases(Tour with { Steps = [Tell with { Quiet = own }, Tour.Steps[1]] }));

    private EntryResult Claim(string at) => _w.Apply(at, Entries.Claim(_renders.Take().Number, new FrozenRequest("POST", "https://crm.example", [], "{}")));

    private long Refused() =>
        _w.Engine.Counts.All.Where(c => c.Key == new CountKey(_w.Names.Find("tour"), _w.Names.Find("tell"), (int)SendRefusal.QuietHours, CountKind.SendRefused)).Sum(c => c.Value);
}
