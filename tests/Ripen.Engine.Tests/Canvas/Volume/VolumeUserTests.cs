using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Volume;
using Ripen.Engine.Counting;
using Ripen.Engine.Tests.Identity;

namespace Ripen.Engine.Tests.Canvas.Volume;

/// <summary>Users who are deleted, merged or changed while an attempt of theirs waits.</summary>
public sealed class VolumeUserTests
{
    private readonly LimitedCluster _l = new(VolumeLimitTests.Limited(10, VolumeCadence.Day));

    [Fact]
    public void A_deleted_user_enters_nothing_and_the_entry_is_given_back()
    {
        var user = _l.User(1);
        _l.Cluster.Holds = true;
        _l.Enter(user);
        _l.Enter(user);
        _l.Cluster.Delete(Who.Id(user));
        Assert.Equal((0, 2L), (_l.Waiting, _l.Refused(EntryRefusal.UserDeleted)));
        _l.Cluster.Release();
        Assert.Equal((0, 0L), (_l.Used, _l.Count(CountKind.Entered)));
        _l.AssertAtRest();
    }

    [Fact]
    public void Who_is_made_anew_under_the_key_of_a_deleted_user_gets_nothing_of_it()
    {
        var user = _l.User(1);
        _l.Cluster.Holds = true;
        _l.Enter(user);
        _l.Cluster.Delete(Who.Id(user));
        _l.Cluster.Set(Who.Id(user), ("x", 1));
        _l.Cluster.Release();
        Assert.Equal((0, 0), (_l.Used, _l.Active(user)));
        _l.Enter(user);
        Assert.Equal((1, 1), (_l.Used, _l.Active(user)));
        _l.AssertAtRest();
    }

    [Theory]
    [InlineData(1)] // the survivor lives in the loser's partition
    [InlineData(2)] // in another
    [InlineData(0)] // in the limit's home
    public void An_attempt_goes_with_a_merged_user(int partition)
    {
        var (loser, survivor) = (_l.User(1, 0), _l.User(partition, 1));
        _l.Cluster.Set(Who.Id(survivor), ("x", 1));
        _l.Cluster.Holds = true;
        _l.Enter(loser);
        var at = _l.Cluster.Now;
        _l.Cluster.Now += Clock.Second;
        _l.Enter(loser); // stands in line
        _l.Cluster.Merge(Who.Id(loser), Who.Id(survivor));
        _l.Cluster.Release();
        Assert.Equal([at, at + Clock.Second], _l.State(survivor)!.Active.Select(e => e.EnteredAt));
        Assert.Equal((2, 2L), (_l.Used, _l.Count(CountKind.Entered)));
        _l.AssertAtRest();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_survivor_who_may_not_enter_again_gives_the_losers_back(int partition)
    {
        var canvas = VolumeLimitTests.Limited(10, VolumeCadence.Day);
        var l = new LimitedCluster(canvas with { Entry = canvas.Entry with { ReEntryAfter = null } });
        var (loser, survivor) = (l.User(1, 0), l.User(partition, 1));
        l.Enter(survivor);
        l.Cluster.Holds = true;
        l.Enter(loser);
        l.Cluster.Merge(Who.Id(loser), Who.Id(survivor));
        l.Cluster.ReleaseBut(l.Home);
        Assert.Equal(1, l.Waiting);
        l.Cluster.Release();
        Assert.Equal((1, 1, 1L), (l.Used, l.Active(survivor), l.Refused(EntryRefusal.ReEligibility)));
        l.AssertAtRest();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Where_the_survivor_is_deleted_too_the_entry_is_given_back(int partition)
    {
        var (loser, survivor) = (_l.User(1, 0), _l.User(partition, 1));
        _l.Cluster.Set(Who.Id(loser), ("x", 1));
        _l.Cluster.Set(Who.Id(survivor), ("x", 1));
        _l.Cluster.Holds = true;
        _l.Enter(loser);
        _l.Cluster.Merge(Who.Id(loser), Who.Id(survivor));
        _l.Cluster.ReleaseBut(_l.Home);
        Assert.Equal(1, _l.Waiting);
        _l.Cluster.Delete(Who.Id(survivor));
        _l.Cluster.Release();
        Assert.Equal(0, _l.Used);
        Assert.Equal(1, _l.Refused(EntryRefusal.UserDeleted));
        _l.AssertAtRest();
    }

    [Fact]
    public void Attempts_of_two_users_who_become_one_are_both_opened()
    {
        var (loser, survivor) = (_l.User(1, 0), _l.User(2, 1));
        _l.Cluster.Holds = true;
        _l.Enter(loser);
        _l.Cluster.Now += Clock.Second;
        _l.Enter(survivor);
        _l.Cluster.Merge(Who.Id(loser), Who.Id(survivor));
        _l.Cluster.Release();
        Assert.Equal((2, 2), (_l.Used, _l.Active(survivor)));
        _l.AssertAtRest();
    }

    [Fact]
    public void Who_has_left_the_audience_meanwhile_enters_for_it_was_asked_when_it_happened()
    {
        var canvas = VolumeLimitTests.Limited(10, VolumeCadence.Day);
        var l = new LimitedCluster(canvas with { Entry = canvas.Entry with { Audience = TestRules.Scoring.Entry.Audience } });
        l.Cluster.Holds = true;
        l.Enter(l.User(1));
        l.Cluster.Set(Who.Id(l.User(1)), ("is_employee", true));
        l.Cluster.Release();
        Assert.Equal(1, l.Active(l.User(1)));
    }
}
