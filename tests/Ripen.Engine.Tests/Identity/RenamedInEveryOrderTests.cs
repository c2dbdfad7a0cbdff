using Ripen.Engine.Identity;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Identity;

/// <summary>External ids are replaced, removed, merged and deleted in any order, and a crash at any entry changes nothing.</summary>
public sealed class RenamedInEveryOrderTests
{
    private static readonly string[] Ids = ["a", "b", "c", "d"];
    private static readonly Who Cookie = Who.Alias("cookie", "c1");

    private static readonly Action<PartitionCluster>[] Calls =
    [
        c => c.Score(Who.Id("c"), 2),
        c => c.Rename("a", "b"),
        c => c.Rename("b", "c"),
        c => c.RemoveDeprecated("a"),
        c =>
        {
            c.Score(Cookie, 4);
            c.Identify(Cookie, "b");
        },
        c => c.Merge(Who.Id("c"), Who.Id("d")),
        c => c.Rename("c", "d"),
    ];

    [Fact]
    public void Every_order_with_a_crash_between_is_as_without()
    {
        var ends = new HashSet<string>();
        var crashAfter = 0;
        foreach (var order in Orders(Calls.Length - 1).Select(o => (int[])[.. o, Calls.Length - 1]))
        {
            var plain = Told(Play(order, 0));
            for (var i = 0; i < 2; i++)
            {
                crashAfter = 1 + (crashAfter % 50);
                var crashed = Play(order, crashAfter);
                Assert.Equal(plain, Told(crashed));
                ExternalIdTests.AssertConsistent(crashed, Ids);
                AssertLedgers(crashed);
            }

            ends.Add(plain);
        }

        Assert.InRange(ends.Count, 10, 1_000); // the orders do differ
    }

    [Theory]
    [InlineData(1, 2, 3, 4, 0, 5, 6)]
    [InlineData(4, 1, 0, 2, 5, 3, 6)]
    [InlineData(0, 1, 4, 5, 2, 6, 3)]
    public void Every_crash_in_one_order_changes_nothing(params int[] order)
    {
        var plain = Play(order, 0);

        for (var step = 1L; step <= plain.Steps; step++)
        {
            var crashed = Play(order, step);
            Assert.Equal(Told(plain), Told(crashed));
            ExternalIdTests.AssertConsistent(crashed, Ids);
        }
    }

    [Fact]
    public void A_message_lost_at_a_crash_is_noticed()
    {
        int[] order = [1, 2, 3, 4, 0, 5, 6];
        var found = Enumerable.Range(1, 60).Count(step => Play(order, step, losesMessages: true).Engines.Any(e => e.OpenMessageCount > 0));

        Assert.InRange(found, 5, 60);
    }

    private static PartitionCluster Play(int[] order, long crashAfter, bool losesMessages = false)
    {
        var cluster = new PartitionCluster(crashAfter: crashAfter) { LosesMessages = losesMessages };
        cluster.Score(Who.Id("a"), 1);
        cluster.Score(Who.Id("d"), 8);
        foreach (var call in order)
        {
            Calls[call](cluster);
            if (call % 3 == 2)
            {
                cluster.Checkpoint();
            }
        }

        return cluster;
    }

    // Whom each id leads to, and what that user has.
    private static string Told(PartitionCluster cluster)
    {
        var told = Ids.Select(Who.Id).Append(Cookie).Select(who => cluster.Find(who) is [var match]
            ? $"{match.User.BrazeId} {match.ExternalId} {string.Join(',', DeprecatedIds.Of(cluster.User(who)))} {cluster.ScoreOf(who)}" : "nobody");
        return $"{cluster.Users}: {string.Join(" | ", told)}";
    }

    private static void AssertLedgers(PartitionCluster cluster)
    {
        foreach (var who in Ids.Select(Who.Id).Append(Cookie).Where(who => cluster.Find(who).Count > 0))
        {
            var sum = cluster.Ledger(cluster.User(who)).Aggregate(Value.Of(0L), (sum, e) => Numbers.TryAdd(sum, e.Delta, out var next) ? next : throw new InvalidOperationException());
            Assert.Equal(cluster.ScoreOf(who), sum);
        }
    }

    private static IEnumerable<int[]> Orders(int count)
    {
        if (count == 0)
        {
            return [[]];
        }

        return Orders(count - 1).SelectMany(o => Enumerable.Range(0, count).Select(at => (int[])[.. o[..at], count - 1, .. o[at..]]));
    }
}
