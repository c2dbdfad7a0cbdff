using Ripen.Engine.Attributes;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Ledger;
using Ripen.Engine.Log;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Segments;
using Ripen.Engine.Triggers;
using Ripen.Engine.Users;
using Ripen.Engine.Users.Updates;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Deliveries;

/// <summary>Events that come with an outcome (contract §3): they are counted and trigger like any other, and belong to the chain of the decision.</summary>
public sealed class OutcomeEventTests
{
    private const string Told = "handed_over";
    private const int MaxLinks = 10;
    private static readonly DeliveryAttempt Accepted = new(0, 204, string.Empty, null);
    private static readonly CampaignDefinition Campaign = TestRules.Campaign("tell", TestRules.Event("ripe")) with { ReEligibilityAfter = 0 };

    private readonly Workspace _w = new();

    [Fact]
    public void Event_is_counted_and_enters_a_canvas_whose_condition_its_property_meets()
    {
        _w.Publish("1 00:00", TestRules.Canvases(
            TestRules.Canvas("follow-up", TestRules.Event(Told, TestRules.Property("score", Comparator.MoreThan, 5)), TestRules.Update("u", 7))) with
        { Campaigns = [Campaign] });
        Ripe("5 10:00");
        Finish("5 10:01", Event(Told, ("score", 5)), Event(Told, ("score", 6)));
        Assert.Equal(Value.Of(7L), _w.Score());
        Assert.Equal(2, Counter.Count);
        var entry = Assert.Single(_w.Ledger());
        Assert.Equal((CauseKind.Canvas, _w.Names.Find("follow-up")), (entry.Cause.Kind, entry.Cause.Definition));
        Assert.Equal((OccurrenceKind.CustomEvent, _w.Names.Find("ripe"), Clock.At("5 10:00")), (entry.Trigger, entry.TriggerName, entry.Time));
    }

    [Fact]
    public void Event_happens_when_the_answer_is_written_and_after_the_updates()
    {
        var wait = TestRules.Wait("ap", Clock.Day, [TestRules.Group("told", "u", TestRules.Event(Told))], null);
        _w.Publish("1 00:00", TestRules.Canvases(
            TestRules.Canvas("follow-up", new Trigger.AttributeChanged("stage", null), wait, TestRules.Update("u", 7))) with
        { Campaigns = [Campaign] });
        Ripe("5 10:00");
        var update = new BoundUpdate(_w.Names.Find("stage"), null, UpdateAction.Set, Value.Of("MQL"), null, null);
        Finish("5 10:01", new BoundOutcome([update], [], Event(Told, at: "5 09:00")));
        Assert.Equal(Value.Of(7L), _w.Score()); // the update opened the wait, the event ended it
        Assert.Equal(Clock.At("5 10:01"), Counter.Last);
    }

    [Fact]
    public void Campaign_that_its_own_event_triggers_ends_at_the_most_links_of_a_chain()
    {
        _w.Publish("1 00:00", TestRules.Canvases() with { Campaigns = [TestRules.Campaign("tell", TestRules.Event("ripe")) with { ReEligibilityAfter = 0 }] });
        Ripe("5 10:00");
        var calls = 0;
        while (_w.Engine.OpenDeliveries.Any())
        {
            calls++;
            Finish("5 10:01", Event("ripe"));
            Claim("5 10:01");
        }

        Assert.Equal(MaxLinks + 1, calls); // the event from outside has no link before it
        Assert.Equal(1, _w.Refused(SendRefusal.Depth, "tell"));
    }

    [Fact]
    public void Event_on_the_blocklist_is_dropped_and_counted()
    {
        _w.Publish("1 00:00", TestRules.Canvases() with { Campaigns = [Campaign], Events = [new EventDefinition("told", Told, Blocklisted: true)] });
        Ripe("5 10:00");
        Finish("5 10:01", Event(Told));
        Assert.Equal(0, Counter.Count);
    }

    [Fact]
    public void Replay_of_the_log_performs_it_once()
    {
        _w.Publish("1 00:00", TestRules.Canvases(TestRules.Canvas("follow-up", TestRules.Event(Told), TestRules.Update("u", 7))) with { Campaigns = [Campaign] });
        Ripe("5 10:00");
        _w.Checkpoint();
        Finish("5 10:01", Event(Told));
        var restored = _w.Restart();
        Assert.Equal(Value.Of(7L), restored.Score());
        Assert.Equal(_w.Ledger(), restored.Ledger());
        Assert.Equal(EntryResult.Refused, restored.Apply("5 10:02", Entries.Outcome(1, DeliveryStatus.Sent, Accepted, new BoundOutcome([], [], Event(Told)))));
        Assert.Equal(Value.Of(7L), restored.Score());
    }

    private ActivityCounter Counter => _w.User("u").Events.Find(_w.Names.Find(Told));

    private void Ripe(string at)
    {
        _w.Track(at, r => r.Event("u", "ripe"));
        Claim(at);
    }

    private void Claim(string at)
    {
        foreach (var candidate in _w.TakeCandidates())
        {
            _w.Apply(at, Entries.Claim(candidate.Number, new FrozenRequest("POST", "https://crm.example", [], "{}")));
        }
    }

    private void Finish(string at, params byte[][] events) => Finish(at, new BoundOutcome([], [], events.SelectMany(e => e).ToArray()));

    private void Finish(string at, BoundOutcome outcome) => _w.Apply(at, Entries.Outcome(_w.Engine.OpenDeliveries.First().Number, DeliveryStatus.Sent, Accepted, outcome));

    private byte[] Event(string name, params (string Name, object Value)[] properties) => Event(name, "5 10:01", properties);

    private byte[] Event(string name, string at, params (string Name, object Value)[] properties)
    {
        var written = new PropertyWriter();
        foreach (var (property, value) in properties)
        {
            written.Property(property, RequestBuilder.ToValue(value));
        }

        var user = _w.User("u");
        var entry = new TrackEntryWriter();
        entry.Begin();
        var head = entry.Length;
        entry.BeginBrazeIdObject(CommandKind.Event, user.Key, (uint)(user.CreatedAt / Clock.Second));
        entry.Event(_w.Names.GetOrAdd(name), Clock.At(at), 0, [], written.Written);
        entry.EndObject();
        return entry.Finish()[head..];
    }
}
