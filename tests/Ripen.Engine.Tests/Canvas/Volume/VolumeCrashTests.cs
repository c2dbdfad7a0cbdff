using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Volume;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Tests.Identity;

namespace Ripen.Engine.Tests.Canvas.Volume;

/// <summary>All processes die after any entry of the exchange between partitions and come back: nobody enters twice, nobody is lost, and never more enter than the limit says.</summary>
public sealed class VolumeCrashTests
{
    private const int Max = 5;

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(9)]
    public void Every_crash_changes_nothing_that_is_counted(int checkpointBefore)
    {
        var plain = Play(0, checkpointBefore);
        Assert.True(plain.Cluster.Steps > 90, $"only {plain.Cluster.Steps} steps");
        for (var step = 1L; step <= plain.Cluster.Steps; step++)
        {
            var crashed = Play(step, checkpointBefore);
            Assert.True(Picture(plain) == Picture(crashed), $"crash after {step}:\n{Picture(plain)}\n{Picture(crashed)}");
        }
    }

    [Fact]
    public void A_replay_of_the_log_comes_to_the_same_state()
    {
        var l = Play(0, checkpointBefore: -1);
        var before = Enumerable.Range(0, 4).Select(l.Cluster.WholeState).ToList();
        var other = Play(0, checkpointBefore: -1);
        other.Cluster.Crash();
        Assert.Equal(before, Enumerable.Range(0, 4).Select(other.Cluster.WholeState));
    }

    // Entries from all partitions, a stop, a deletion and a merge while attempts wait, a raised limit, another day.
    private static LimitedCluster Play(long crashAfter, int checkpointBefore)
    {
        var canvas = VolumeLimitTests.Limited(Max, VolumeCadence.Day);
        var l = new LimitedCluster(canvas, crashAfter);
        Action[] acts =
        [
            () => l.Enter(l.User(1, 0)),
            () => l.Enter(l.User(0, 0)),
            () => Together(l, l.User(2, 0), l.User(2, 0), l.User(3, 0)),
            () => WhileWaiting(l, () => l.Cluster.Delete(Who.Id(l.User(1, 1))), l.User(1, 1), l.User(2, 1)),
            () => WhileWaiting(l, () => l.Cluster.Merge(Who.Id(l.User(1, 2)), Who.Id(l.User(2, 0))), l.User(1, 2)),
            () => WhileWaiting(l, () => l.Publish(canvas with { Status = DefinitionStatus.Stopped }), l.User(3, 1)),
            () => l.Publish(canvas),
            () => Together(l, [.. Enumerable.Range(2, 3).SelectMany(n => Enumerable.Range(0, 4).Select(p => l.User(p, 10 + n)))]),
            () => l.Publish(VolumeLimitTests.Limited(Max + 1, VolumeCadence.Day)),
            () => Together(l, l.User(1, 3), l.User(2, 3)),
            () => l.Cluster.Now += Clock.Day,
            () => Together(l, l.User(1, 3), l.User(2, 3)),
        ];
        for (var i = 0; i < acts.Length; i++)
        {
            if (i == checkpointBefore)
            {
                l.Cluster.Checkpoint();
            }

            acts[i]();
            l.Cluster.Now += Clock.Second;
        }

        Assert.InRange(l.Used, 1, 2);
        l.AssertAtRest();
        return l;
    }

    private static void Together(LimitedCluster l, params string[] users) => WhileWaiting(l, () => { }, users);

    private static void WhileWaiting(LimitedCluster l, Action act, params string[] users)
    {
        l.Cluster.Holds = true;
        Array.ForEach(users, u => l.Enter(u));
        act();
        l.Cluster.Release();
    }

    // Who of several comes first may depend on the crash; how many, and why not the others, may not.
    private static string Picture(LimitedCluster l) => string.Join(' ',
        [
            $"entered {l.Count(CountKind.Entered)} attempts {l.Count(CountKind.EntryAttempts)} used {l.Used} users {l.Cluster.Users}",
            .. Enum.GetValues<EntryRefusal>().Where(r => l.Refused(r) > 0).Select(r => $"{r} {l.Refused(r)}"),
        ]);
}
