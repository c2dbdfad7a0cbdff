using Ripen.Engine.Ledger;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Identity;

/// <summary>A lead known by a cookie, an e-mail address and an external id, and once more by mistake, is one lead with one score and one ledger, in whatever order that comes out.</summary>
public sealed class KnownByManyNamesTests
{
    private static readonly Who Cookie = Who.Alias("cookie", "c1");
    private static readonly Who Address = Who.Email("ann@example.com");
    private static readonly Who Id = Who.Id("ann");
    private static readonly Who Duplicate = Who.Id("ann-again");

    private static readonly Action<PartitionCluster>[] Calls =
    [
        c => c.Score(Cookie, 5),
        c => c.Score(Address, 3),
        c => c.Score(Id, 2),
        c => c.Score(Duplicate, 7),
        c => c.Identify(Cookie, "ann"),
        c => c.Identify(Address, "ann"),
        c => c.Merge(Duplicate, Id),
    ];

    [Fact]
    public void Every_order_with_a_crash_between_ends_in_one_user_with_one_ledger()
    {
        var orders = Orders(Calls.Length).ToList();
        for (var i = 0; i < orders.Count; i++)
        {
            var order = orders[i];
            var crashAfter = 1 + (i % 40);
            var crashed = Play(order, crashAfter);
            AssertOne(crashed, string.Join(' ', order) + $" crash after {crashAfter}");
            if (i % 40 == 0)
            {
                AssertSame(Play(order, 0), crashed);
            }
        }
    }

    [Fact]
    public void Every_crash_in_one_order_changes_nothing()
    {
        int[] order = [0, 1, 2, 4, 5, 3, 6];
        var plain = Play(order, 0);

        for (var step = 1L; step <= plain.Steps; step++)
        {
            AssertSame(plain, Play(order, step));
        }
    }

    [Fact]
    public void A_message_lost_at_a_crash_is_noticed()
    {
        int[] order = [0, 1, 2, 4, 5, 3, 6];
        var found = Enumerable.Range(1, 60).Count(step => Play(order, step, losesMessages: true).Engines.Any(e => e.OpenMessageCount > 0));

        Assert.InRange(found, 5, 60);
    }

    private static PartitionCluster Play(int[] order, long crashAfter, bool losesMessages = false)
    {
        var cluster = new PartitionCluster(crashAfter: crashAfter) { LosesMessages = losesMessages };
        foreach (var call in order)
        {
            Calls[call](cluster);
            if (call % 3 == 1)
            {
                cluster.Checkpoint();
            }
        }

        // Whoever was told nothing of a user that came later says it again; a second time is no harm.
        for (var call = 4; call < Calls.Length; call++)
        {
            Calls[call](cluster);
        }

        return cluster;
    }

    private static void AssertOne(PartitionCluster cluster, string order)
    {
        Assert.True(cluster.Users == 1, $"{cluster.Users} users: {order}");
        var profile = cluster.User(Id);
        Assert.All(new[] { Cookie, Address }, who => Assert.Equal(profile.BrazeId, cluster.User(who).BrazeId));
        Assert.Empty(cluster.Find(Duplicate));
        Assert.Equal("ann", profile.ExternalId);
        var score = cluster.ScoreOf(Id);
        var ledger = cluster.Ledger(profile);
        Assert.Equal(score, Sum(ledger));
        Assert.Equal(score, profile.LedgerTotal(cluster.Names.Find("lead score")).Sum);
        Assert.Contains(ledger, e => e.Cause.Kind == CauseKind.Merge);
        Assert.All(cluster.Engines, e => Assert.Equal(0, e.OpenMessageCount));
    }

    private static void AssertSame(PartitionCluster expected, PartitionCluster actual)
    {
        var (left, right) = (expected.User(Id), actual.User(Id));
        Assert.Equal(left.BrazeId, right.BrazeId);
        Assert.Equal(expected.ScoreOf(Id), actual.ScoreOf(Id));
        Assert.Equal(expected.Ledger(left).Select(e => (e.Before, e.After, e.Cause)), actual.Ledger(right).Select(e => (e.Before, e.After, e.Cause)));
        Assert.Equal(left.Aliases, right.Aliases);
        Assert.Equal(expected.Users, actual.Users);
        Assert.All(actual.Engines, e => Assert.Equal(0, e.OpenMessageCount));
    }

    private static Value Sum(List<LedgerEntry> entries) =>
        entries.Aggregate(Value.Of(0L), (sum, e) => Numbers.TryAdd(sum, e.Delta, out var next) ? next : throw new InvalidOperationException());

    private static IEnumerable<int[]> Orders(int count)
    {
        if (count == 0)
        {
            return [[]];
        }

        return Orders(count - 1).SelectMany(o => Enumerable.Range(0, count).Select(at => (int[])[.. o[..at], count - 1, .. o[at..]]));
    }
}
