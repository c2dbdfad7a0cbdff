using Ripen.Engine.Ledger;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Identity;

public sealed class MergeTests
{
    private readonly PartitionCluster _c = new();

    [Fact]
    public void Case_84_counts_are_added_and_the_survivor_wins()
    {
        var (january, february) = (Clock.Iso("2024-01-01T00:00:00Z"), Clock.Iso("2024-02-01T00:00:00Z"));
        _c.Event(Who.Id("s"), "e", time: january);
        _c.Event(Who.Id("s"), "e", time: february);
        _c.Event(Who.Id("k"), "e", time: february);
        _c.Event(Who.Id("k"), "e", time: february + Clock.Day);
        _c.Event(Who.Id("k"), "e", time: february);
        _c.SetField(Who.Id("s"), ProfileField.HomeCity, "Oslo");
        _c.Set(Who.Id("s"), ("plan", "x"), ("size", 7));
        _c.Set(Who.Id("k"), ("plan", "y"));

        _c.Merge(Who.Id("s"), Who.Id("k"));

        var merged = _c.User(Who.Id("k"));
        var counter = merged.Events.Find(_c.Names.Find("e"));
        Assert.Equal((5, january, february + Clock.Day), (counter.Count, counter.First, counter.Last));
        Assert.Equal("Oslo", merged.Field(ProfileField.HomeCity));
        Assert.Equal(Value.Of("y"), merged.Attribute(_c.Names.Find("plan")));
        Assert.Equal(Value.Of(7L), merged.Attribute(_c.Names.Find("size")));
        Assert.Equal(1, _c.Users);
    }

    [Fact]
    public void Counts_of_the_last_days_are_added_day_by_day()
    {
        var now = _c.Now;
        foreach (var (user, days) in new[] { ("s", 9), ("s", 2), ("s", 0), ("k", 9), ("k", 5), ("k", 2) })
        {
            _c.Event(Who.Id(user), "e", time: now - (days * Clock.Day));
        }

        _c.Merge(Who.Id("s"), Who.Id("k"));

        var (merged, today) = (_c.User(Who.Id("k")), Instant.DayOf(now));
        int[] windows = [1, 2, 5, 8, 9];
        Assert.Equal([1, 3, 4, 4, 6], windows.Select(days => merged.CountFrom(CounterKind.Event, _c.Names.Find("e"), today - days)));
    }

    [Fact]
    public void A_merge_is_one_ledger_entry_and_the_losers_ledger_ends_at_nothing()
    {
        _c.Score(Who.Id("loser"), 4);
        var loser = Assert.Single(_c.Find(Who.Id("loser"))).User;
        _c.Set(Who.Id("keep"), ("x", 1));

        _c.Merge(Who.Id("loser"), Who.Id("keep"));

        var entry = Assert.Single(_c.Ledger(_c.User(Who.Id("keep"))), e => e.Attribute == _c.Names.Find("lead score"));
        Assert.Equal((CauseKind.Merge, Value.Null, Value.Of(4L)), (entry.Cause.Kind, entry.Before, entry.After));
        Assert.Equal([Value.Of(4L), Value.Of(-4L)], _c.Ledger(_c.Remains(loser)!).Select(e => e.Delta));
        Assert.Equal(Value.Of(4L), Points());
        _c.Checkpoint();
        Assert.Equal([Value.Of(4L), Value.Of(-4L)], _c.Ledger(_c.Remains(loser)!).Select(e => e.Delta));
    }

    [Fact]
    public void Journeys_move_with_their_timers_and_the_oldest_end_beyond_the_limit()
    {
        var cluster = new PartitionCluster(rules: TestRules.Shipped);
        cluster.Set(Who.Id("a"), ("lead score", 10));
        cluster.Now += 60_000;
        cluster.Set(Who.Id("b"), ("x", 1));
        var due = Waiting(cluster, "a");

        cluster.Merge(Who.Id("a"), Who.Id("b"));

        Assert.Equal(due, Waiting(cluster, "b"));
        cluster.Now += 60_000;
        cluster.Set(Who.Id("c"), ("lead score", 20));
        cluster.Merge(Who.Id("b"), Who.Id("c"));
        Assert.Equal(cluster.Now + Clock.Day, Assert.Single(Waiting(cluster, "c")));
        Assert.Equal(Value.Of(20L), cluster.ScoreOf(Who.Id("c")));
    }

    [Fact]
    public void An_alias_of_a_label_that_the_survivor_has_leads_to_it_unseen()
    {
        _c.Score(Who.Alias("cookie", "a"), 1);
        _c.Score(Who.Alias("cookie", "b"), 1);

        _c.Merge(Who.Alias("cookie", "a"), Who.Alias("cookie", "b"));
        _c.Score(Who.Alias("cookie", "a"), 5);

        Assert.Equal(Value.Of(6L), _c.ScoreOf(Who.Alias("cookie", "b")));
        Assert.Equal("b", Assert.Single(_c.User(Who.Alias("cookie", "a")).Aliases).Name);
    }

    [Fact]
    public void Identification_as_one_who_has_the_same_label_merges_nothing()
    {
        _c.AddAliasTo("e1", "cookie", "a");
        _c.Score(Who.Alias("cookie", "b"), 1);

        _c.Identify(Who.Alias("cookie", "b"), "e1");

        Assert.Equal(2, _c.Users);
        Assert.All(_c.Engines, e => Assert.Equal(0, e.OpenMessageCount));
    }

    [Fact]
    public void A_chain_of_merges_leads_to_the_last()
    {
        for (var i = 0; i < 6; i++)
        {
            _c.Score(Who.Alias("cookie", $"{i}"), i + 1);
        }

        for (var i = 0; i < 5; i++)
        {
            _c.Merge(Who.Alias("cookie", $"{i}"), Who.Alias("cookie", $"{i + 1}"));
            _c.Checkpoint();
            _c.Crash();
            _c.Run();
        }

        Assert.Equal(1, _c.Users);
        Assert.All(Enumerable.Range(0, 6), i => Assert.Equal(Value.Of(6L), _c.ScoreOf(Who.Alias("cookie", $"{i}"))));
        Assert.Equal(Value.Of(6L), Points());
    }

    [Fact]
    public void A_repeated_event_id_counts_once_though_its_user_was_merged()
    {
        _c.Event(Who.Alias("cookie", "a"), "e", "id-1");
        _c.Event(Who.Id("keep"), "e", "id-2");
        _c.Merge(Who.Alias("cookie", "a"), Who.Id("keep"));
        var loser = _c.Find(Who.Alias("cookie", "a"));

        _c.Event(Who.Id("keep"), "e", "id-2");

        Assert.Single(loser);
        Assert.Equal(2, _c.User(Who.Id("keep")).Events.Find(_c.Names.Find("e")).Count);
    }

    [Fact]
    public void A_user_merged_into_a_merged_one_is_merged_into_the_survivor()
    {
        foreach (var user in new[] { "a", "b", "c" })
        {
            _c.Score(Who.Id(user), 1);
        }

        var b = Assert.Single(_c.Find(Who.Id("b"))).User;
        _c.Merge(Who.Id("b"), Who.Id("c"));
        _c.Merge(Who.Id("a"), Who.Ref(b));

        Assert.Equal(1, _c.Users);
        Assert.Equal("c", _c.User(Who.Ref(b)).ExternalId);
    }

    private Value Points() => _c.Engines.SelectMany(e => e.Points).Where(p => p.Attribute == _c.Names.Find("lead score"))
        .Aggregate(Value.Of(0L), (sum, p) => Numbers.TryAdd(sum, p.Sum, out var next) ? next : default);

    private static List<long> Waiting(PartitionCluster cluster, string user) =>
        cluster.User(Who.Id(user)).FindCanvas(cluster.Names.Find("lead-scoring"))!.Active.Select(e => e.DueAt).ToList();
}
