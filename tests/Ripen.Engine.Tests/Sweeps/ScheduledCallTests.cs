using Ripen.Engine.Campaigns;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Segments;
using Ripen.Engine.Sweeps;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Sweeps;

/// <summary>Calls of the API that wait for an instant (rest-api §3.10, §3.20).</summary>
public sealed class ScheduledCallTests
{
    private const string Id = "by-call";

    private static readonly CampaignDefinition ByCall = TestRules.Campaign(Id, TestRules.AnyNewScore) with { Triggers = [], IsApiTriggered = true, Audience = Audience.Everyone };

    private readonly Workspace _w = new();

    public ScheduledCallTests()
    {
        _w.Publish("1 00:00", TestRules.Seed(ByCall));
        _w.Track("5 09:00", r => r.Set("u", ("plan", "basic")));
    }

    [Fact]
    public void Call_writes_and_triggers_at_its_instant_before_whatever_comes_then_and_once_also_after_a_restart()
    {
        Assert.Equal(EntryResult.Applied, Schedule(7, "5 12:00"));
        Assert.Equal(Clock.At("5 12:00"), _w.Engine.ScheduledCalls.Next);
        _w.Track("5 11:59", r => r.Set("u", ("plan", "silver")));
        Assert.Equal((Value.Of("silver"), 0), (_w.Attribute("u", "plan"), _w.TakeCandidates().Count));
        _w.Checkpoint();

        var restarted = _w.Restart();
        restarted.Track("5 12:00", r => r.Increment("u", "seats", 1));
        Assert.Equal((Value.Of("gold"), Value.Of(1L)), (restarted.Attribute("u", "plan"), restarted.Attribute("u", "seats")));
        var candidate = Assert.Single(restarted.TakeCandidates());
        Assert.Equal(Value.Of("A"), new EventProperties(candidate.Properties.Span).Find("offer"u8));
        restarted.Track("5 13:00", r => r.Set("u", ("plan", "other")));
        Assert.Equal((Value.Of("other"), 0), (restarted.Attribute("u", "plan"), restarted.Engine.ScheduledCalls.Count));
    }

    [Fact]
    public void Call_may_get_another_instant_or_be_ended()
    {
        Schedule(7, "5 12:00");
        Schedule(8, "5 12:00");
        Assert.Equal(EntryResult.Applied, _w.Apply("5 10:00", Entries.CallMoved(7, Clock.At("5 14:00"))));
        Assert.Equal(EntryResult.Applied, _w.Apply("5 10:00", Entries.CallMoved(8, null)));
        Assert.Equal(EntryResult.Refused, _w.Apply("5 10:00", Entries.CallMoved(9, null)));
        _w.RunTo("5 13:00");
        Assert.Empty(_w.TakeCandidates());
        _w.RunTo("5 14:00");
        Assert.Single(_w.TakeCandidates());
    }

    [Fact]
    public void Broadcast_begins_its_sweep_and_waits_for_room()
    {
        for (var i = 0UL; i < SweepTable.MaxRunning; i++)
        {
            _w.Apply("5 10:00", Entries.SweepBegun(100 + i, SweepKind.CampaignCall, _w.Names.Find(Id), new CallContext([], []).ToArray()));
        }

        var sweep = Entries.SweepBegun(9, SweepKind.CampaignCall, _w.Names.Find(Id), new CallContext([], []).ToArray());
        _w.Apply("5 10:00", Entries.CallScheduled(new ScheduledCall(7, true, _w.Names.Find(Id), Clock.At("5 12:00"), sweep)));
        _w.Tick("5 12:00");
        Assert.Null(_w.Engine.Sweeps.Find(9));
        Assert.Equal(Clock.At("5 12:01"), _w.Engine.ScheduledCalls.Next);
        _w.Apply("5 12:00", Entries.SweepCancelled(100));
        _w.Tick("5 12:01");
        Assert.Equal(SweepStatus.Running, _w.Engine.Sweeps.Find(9)!.Status);
    }

    [Fact]
    public void Calls_that_wait_are_bounded_by_number_and_by_bytes_and_an_id_waits_once()
    {
        for (var i = 0UL; i < ScheduledCalls.MaxCalls; i++)
        {
            Assert.Equal(EntryResult.Applied, _w.Apply("5 10:00", Entries.CallScheduled(Of(i, 1))));
        }

        Assert.Equal(EntryResult.Refused, _w.Apply("5 10:00", Entries.CallScheduled(Of(ScheduledCalls.MaxCalls, 1))));
        _w.Apply("5 10:00", Entries.CallMoved(0, null));
        Assert.Equal(EntryResult.Refused, _w.Apply("5 10:00", Entries.CallScheduled(Of(1, 1))));
        Assert.Equal(EntryResult.Applied, _w.Apply("5 10:00", Entries.CallScheduled(Of(0, 1))));

        var large = new Workspace();
        Assert.Equal(EntryResult.Refused, large.Apply("5 10:00", Entries.CallScheduled(Of(1, ScheduledCalls.MaxBytes + 1))));
        Assert.Equal(EntryResult.Applied, large.Apply("5 10:00", Entries.CallScheduled(Of(1, ScheduledCalls.MaxBytes))));
        Assert.Equal(EntryResult.Refused, large.Apply("5 10:00", Entries.CallScheduled(Of(2, 1))));
    }

    private static ScheduledCall Of(ulong id, int bytes) => new(id, true, 1, Clock.At("6 00:00"), new byte[bytes]);

    private EntryResult Schedule(ulong id, string due)
    {
        var request = new RequestBuilder(_w.Names, Clock.At("5 09:30"));
        var entry = request.Set("u", ("plan", "gold")).ApiCall("u", true, Id, [], ("offer", "A")).Finish();
        return _w.Apply("5 09:30", Entries.CallScheduled(new ScheduledCall(id, true, _w.Names.Find(Id), Clock.At(due), entry)));
    }
}
