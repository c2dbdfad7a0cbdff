using System.Text;
using Ripen.Engine.Codec;
using Ripen.Engine.Definitions;
using Ripen.Engine.Log;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Identity;

/// <summary>Objects that count once, and devices whose users become known.</summary>
public sealed class DeviceTests
{
    private static readonly Who Phone = Device("phone");
    private static readonly Who Laptop = Device("laptop");

    private readonly PartitionCluster _c = new();

    [Fact]
    public void Once_every_kind_of_object_counts_once()
    {
        for (var i = 0; i < 3; i++)
        {
            Event(Phone, 1, "viewed");
            Session(Phone, 2);
            Score(Phone, 3, 5);
        }

        var user = _c.User(Phone);
        Assert.Equal((1, 1, Value.Of(5L)), (Count(user, "viewed"), user.Sessions.Find(0).Count, _c.ScoreOf(Phone)));
        Event(Phone, 4, "viewed");
        Assert.Equal(2, Count(_c.User(Phone), "viewed"));
    }

    [Fact]
    public void Once_a_repeat_after_a_crash_is_known()
    {
        Score(Phone, 1, 5);
        _c.Checkpoint();
        Score(Phone, 2, 7);
        _c.Crash();

        Score(Phone, 1, 5);
        Score(Phone, 2, 7);

        Assert.Equal(Value.Of(12L), _c.ScoreOf(Phone));
    }

    [Fact]
    public void Once_a_repeat_is_known_whoever_the_user_was_merged_into_meanwhile()
    {
        foreach (var partitions in new[] { 1, 2, 4, 7 })
        {
            var c = new PartitionCluster(partitions);
            Once(c, Phone, 1, CommandKind.Event, to => to.Event(c.Names.GetOrAdd("viewed"), c.Now, 0, [], []));
            c.Set(Who.Id("first"), ("x", 1));
            Identify(c, Phone, "first");
            Once(c, Phone, 2, CommandKind.Event, to => to.Event(c.Names.GetOrAdd("viewed"), c.Now, 0, [], []));
            c.Set(Who.Id("second"), ("x", 1));
            c.Merge(Who.Id("first"), Who.Id("second"));
            Once(c, Phone, 3, CommandKind.Event, to => to.Event(c.Names.GetOrAdd("viewed"), c.Now, 0, [], []));
            foreach (var id in new[] { 1, 2, 3 })
            {
                Once(c, Phone, id, CommandKind.Event, to => to.Event(c.Names.GetOrAdd("viewed"), c.Now, 0, [], []));
            }

            Assert.Equal(3, c.User(Who.Id("second")).Events.Find(c.Names.Find("viewed")).Count);
        }
    }

    [Fact]
    public void Once_is_forgotten_after_the_window()
    {
        var window = RuleSet.Empty.Settings.DedupWindow;
        Event(Phone, 1, "viewed");
        _c.Now += window - 1;
        Event(Phone, 1, "viewed");
        Assert.Equal(1, Count(_c.User(Phone), "viewed"));

        // What is remembered goes by eighths of the window.
        _c.Now += (window / 8) + 2;
        Event(Laptop, 2, "viewed");
        Event(Phone, 1, "viewed");
        Assert.Equal(2, Count(_c.User(Phone), "viewed"));
    }

    [Fact]
    public void Identify_device_keeps_score_and_ledger_of_who_was_unknown()
    {
        Score(Phone, 1, 5);
        var before = _c.User(Phone).BrazeId;

        Identify(_c, Phone, "u1");

        var user = _c.User(Who.Id("u1"));
        Assert.Equal((before, "u1", Value.Of(5L)), (user.BrazeId, user.ExternalId, _c.ScoreOf(Phone)));
        Assert.Equal(Value.Of(5L), Assert.Single(_c.Ledger(user)).Delta);
    }

    [Fact]
    public void Identify_device_merges_a_second_device_into_the_user()
    {
        Event(Phone, 1, "viewed");
        Identify(_c, Phone, "u1");
        Event(Laptop, 2, "viewed");

        // The call of rest-api §3.3 does not merge two who both have an alias of the label.
        _c.Identify(Laptop, "u1");
        Assert.Equal(2, _c.Users);

        Identify(_c, Laptop, "u1");
        Event(Laptop, 3, "viewed");
        Event(Phone, 4, "viewed");

        Assert.Equal(1, _c.Users);
        Assert.Equal(4, Count(_c.User(Who.Id("u1")), "viewed"));
    }

    [Fact]
    public void Identify_device_of_another_user_changes_nothing()
    {
        Identify(_c, Phone, "u1");
        Identify(_c, Phone, "u2");

        Assert.Equal("u1", _c.User(Phone).ExternalId);
        Assert.Empty(_c.Find(Who.Id("u2")));
    }

    [Fact]
    public void Session_end_is_kept_as_the_last_use_and_counts_nothing()
    {
        var app = _c.Names.GetOrAdd("web");
        Session(Phone, 1);
        Once(_c, Phone, 2, CommandKind.SessionEnd, to => to.Session(app, _c.Now + Clock.Day));
        Once(_c, Phone, 3, CommandKind.SessionEnd, to => to.Session(app, _c.Now - Clock.Day));
        _c.Checkpoint();
        _c.Crash();

        var user = _c.User(Phone);
        Assert.Equal((1, _c.Now), (user.Sessions.Find(app).Count, user.FindPart<SessionEnds>(ProfilePartKind.SessionEnds)!.Last(app)));
    }

    [Fact]
    public void Session_ends_are_kept_of_so_many_apps_and_no_more()
    {
        var ends = new SessionEnds();
        for (var app = 1; app <= SessionEnds.MaxApps; app++)
        {
            Assert.True(ends.Add(app, app));
        }

        Assert.False(ends.Add(SessionEnds.MaxApps + 1, 1));
        Assert.True(ends.Add(SessionEnds.MaxApps, 1_000));
        Assert.Equal((1_000L, null), (ends.Last(SessionEnds.MaxApps), ends.Last(SessionEnds.MaxApps + 1)));

        var merged = new SessionEnds();
        merged.Add(1, 5);
        merged.MergeFrom(ends);
        var bytes = new ByteWriter(64);
        merged.Write(bytes);
        var read = new SessionEnds();
        var from = new ByteReader(bytes.Written);
        read.Read(ref from);
        Assert.Equal((5L, 2L), (read.Last(1), read.Last(2)));
    }

    private static Who Device(string id) => Who.Alias("ripen_device", id);

    private static void Once(PartitionCluster c, Who who, int id, CommandKind kind, Action<TrackEntryWriter> body) => c.Send(who, CommandKind.Once, to =>
    {
        to.Once((UInt128)id, kind);
        body(to);
    });

    private static void Identify(PartitionCluster c, Who who, string externalId) =>
        c.Send(who, CommandKind.IdentifyDevice, to => to.ExternalId(Encoding.UTF8.GetBytes(externalId)));

    private void Event(Who who, int id, string name) => Once(_c, who, id, CommandKind.Event, to => to.Event(_c.Names.GetOrAdd(name), _c.Now, 0, [], []));

    private void Session(Who who, int id) => Once(_c, who, id, CommandKind.Session, to => to.Session(_c.Names.GetOrAdd("web"), _c.Now));

    private void Score(Who who, int id, long by) =>
        Once(_c, who, id, CommandKind.Attributes, to => to.Assignment(AssignmentKind.Increment, _c.Names.GetOrAdd("lead score"), Value.Of(by)));

    private long Count(Profile user, string name) => user.Events.Find(_c.Names.Find(name)).Count;
}
