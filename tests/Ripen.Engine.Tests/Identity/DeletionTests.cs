using Ripen.Engine.Canvas;
using Ripen.Engine.Counting;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Identity;

public sealed class DeletionTests
{
    private readonly PartitionCluster _c = new();

    [Fact]
    public void A_deleted_user_is_gone_and_the_id_makes_a_new_one()
    {
        _c.Score(Who.Id("u"), 5);
        _c.SetField(Who.Id("u"), ProfileField.Email, "u@x.com");
        _c.AddAlias(Who.Id("u"), "crm", "1");
        var before = Assert.Single(_c.Find(Who.Id("u"))).User;

        _c.Delete(Who.Id("u"));
        Assert.Equal(0, _c.Users);
        Assert.All(new[] { Who.Id("u"), Who.Email("u@x.com"), Who.Alias("crm", "1"), Who.Ref(before) }, who => Assert.Empty(_c.Find(who)));
        Assert.Equal(0, _c.Engines.SelectMany(e => e.Points).Sum(p => p.Count));

        _c.Score(Who.Id("u"), 1);
        var fresh = _c.User(Who.Id("u"));
        Assert.NotEqual(before.BrazeId, fresh.BrazeId);
        Assert.Single(_c.Ledger(fresh));
    }

    [Fact]
    public void A_deleted_user_stays_deleted_after_a_checkpoint_and_a_crash()
    {
        _c.Score(Who.Id("u"), 5);
        _c.Checkpoint();
        _c.Delete(Who.Id("u"));
        _c.Crash();
        _c.Run();
        Assert.Empty(_c.Find(Who.Id("u")));
        _c.Checkpoint();
        _c.Crash();
        _c.Run();

        Assert.Empty(_c.Find(Who.Id("u")));
        Assert.Equal(0, _c.Users);
        _c.Score(Who.Id("u"), 1);
        Assert.Equal(Value.Of(1L), _c.ScoreOf(Who.Id("u")));
    }

    [Fact]
    public void Journeys_of_a_deleted_user_end_and_are_counted()
    {
        var cluster = new PartitionCluster(rules: TestRules.Shipped);
        cluster.Set(Who.Id("u"), ("lead score", 10));

        cluster.Delete(Who.Id("u"));

        var key = new CountKey(cluster.Names.Find("lead-scoring"), 0, (int)ExitReason.UserDeleted, CountKind.Ended);
        Assert.Equal(1, cluster.Engines.SelectMany(e => e.Counts.All).Where(c => c.Key == key).Sum(c => c.Value));
        cluster.Set(Who.Id("u"), ("x", 1));
        Assert.Empty(cluster.User(Who.Id("u")).Canvases.ToArray());
    }

    [Fact]
    public void What_was_kept_of_merged_users_goes_with_the_survivor()
    {
        _c.Score(Who.Alias("cookie", "a"), 1);
        _c.Score(Who.Alias("cookie", "b"), 1);
        var loser = Assert.Single(_c.Find(Who.Alias("cookie", "a"))).User;
        _c.Merge(Who.Alias("cookie", "a"), Who.Alias("cookie", "b"));

        _c.Delete(Who.Alias("cookie", "b"));

        Assert.Null(_c.Remains(loser));
        Assert.Empty(_c.Find(Who.Alias("cookie", "a")));
        Assert.Empty(_c.Find(Who.Alias("cookie", "b")));
        Assert.All(_c.Engines, e => Assert.DoesNotContain(e.Points, p => p.Count != 0));
    }

    [Fact]
    public void The_key_of_a_user_is_used_again_after_any_number_of_deletions()
    {
        for (var i = 0; i < 40; i++)
        {
            _c.Score(Who.Id("u"), 1);
            _c.Delete(Who.Id("u"));
        }

        _c.Score(Who.Id("u"), 1);
        Assert.Equal(Value.Of(1L), _c.ScoreOf(Who.Id("u")));
    }
}
