using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Schedules;
using Ripen.Engine.Canvas.Volume;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Log;
using Ripen.Engine.Sweeps;
using Ripen.Engine.Tests.Identity;

namespace Ripen.Engine.Tests.Canvas.Volume;

/// <summary>Sweeps over many partitions against one limit: each is done when all its attempts are decided.</summary>
public sealed class VolumeSweepTests
{
    private const ulong Sweep = 77;

    [Theory]
    [InlineData(SweepKind.Rearm)]
    [InlineData(SweepKind.Broadcast)]
    public void Of_all_users_so_many_enter_as_the_limit_says(SweepKind kind)
    {
        var canvas = VolumeLimitTests.Limited(5, VolumeCadence.Day);
        var l = With(kind == SweepKind.Rearm ? canvas : canvas with { Entry = canvas.Entry with { Triggers = [], Mode = EntryMode.ApiTriggered } });
        foreach (var engine in l.Cluster.Engines)
        {
            l.Cluster.Append(engine.Partition, Entries.SweepBegun(Sweep, kind, l.Number));
            Step(l, engine.Partition, Sweep);
        }

        Assert.Equal((5L, 7L), l.Counted);
        Assert.Equal((5L, 7L, 0L), Sum(l, Sweep));
        l.AssertAtRest();
    }

    [Fact]
    public void A_scheduled_run_counts_for_itself_in_all_partitions()
    {
        var l = With(VolumeLimitTests.Scheduled(5, VolumeCadence.Run));
        for (var day = 0; day < 2; day++)
        {
            l.Cluster.Now += Clock.Day;
            l.Cluster.Tick();
            foreach (var engine in l.Cluster.Engines)
            {
                Step(l, engine.Partition, engine.Sweeps.Next!.Id);
            }
        }

        Assert.Equal((10L, 14L), l.Counted);
        Assert.Equal((5L, 7L, 0L), Sum(l, l.Cluster.Engine(0).Sweeps.All.Last().Id));
        l.AssertAtRest();
    }

    [Fact]
    public void A_launch_is_one_run_in_all_partitions_though_each_begins_it_at_a_stamp_of_its_own()
    {
        var canvas = VolumeLimitTests.Scheduled(5, VolumeCadence.Run);
        canvas = canvas with { Entry = canvas.Entry with { Schedule = new EntrySchedule.Launch() } };
        var l = With(canvas with { Status = DefinitionStatus.Draft });
        l.Publish(canvas, 0);
        for (var partition = 0; partition < 4; partition++)
        {
            l.Cluster.Now += Clock.Second;
            l.Cluster.Spread(partition == 0 ? 0 : 1);
            Step(l, partition, Engine.Partitions.EnginePartition.LaunchSweepId(l.Number));
        }

        Assert.Equal((5L, 7L), l.Counted);
        l.AssertAtRest();
    }

    [Fact]
    public void While_attempts_wait_the_sweep_says_so_after_a_restart_too()
    {
        var l = With(VolumeLimitTests.Limited(2, VolumeCadence.Day));
        var there = (l.Home + 1) % 4;
        l.Cluster.Append(there, Entries.SweepBegun(Sweep, SweepKind.Rearm, l.Number));
        l.Cluster.Holds = true;
        Step(l, there, Sweep);
        Assert.Equal((0L, 0L, 3L), Sum(l, Sweep));
        l.Cluster.Checkpoint();
        l.Cluster.Crash();
        Assert.Equal((0L, 0L, 3L), Sum(l, Sweep));
        l.Cluster.Release();
        Assert.Equal((2L, 1L, 0L), Sum(l, Sweep));
        l.AssertAtRest();
    }

    [Fact]
    public void Who_waits_is_not_armed_once_more()
    {
        var l = With(VolumeLimitTests.Limited(10, VolumeCadence.Day));
        var there = (l.Home + 1) % 4;
        l.Cluster.Holds = true;
        l.Enter(l.User(1));
        l.Cluster.Append(there, Entries.SweepBegun(Sweep, SweepKind.Rearm, l.Number));
        l.Cluster.Now += Clock.Second;
        Step(l, there, Sweep);
        l.Cluster.Release();
        Assert.Equal((3L, 1), (l.Count(CountKind.Entered), l.Active(l.User(1))));
        Assert.Equal((2L, 0L, 0L), Sum(l, Sweep));
        l.AssertAtRest();
    }

    [Fact]
    public void A_user_who_is_deleted_counts_as_refused()
    {
        var l = With(VolumeLimitTests.Limited(10, VolumeCadence.Day));
        var there = (l.Home + 1) % 4;
        l.Cluster.Append(there, Entries.SweepBegun(Sweep, SweepKind.Rearm, l.Number));
        l.Cluster.Holds = true;
        Step(l, there, Sweep);
        l.Cluster.Delete(Who.Id(l.User(1)));
        l.Cluster.Release();
        Assert.Equal((2L, 1L, 0L), Sum(l, Sweep));
        Assert.Equal(2, l.Used);
        l.AssertAtRest();
    }

    private static LimitedCluster With(CanvasDefinition canvas)
    {
        var l = new LimitedCluster(canvas);
        foreach (var user in Enumerable.Range(0, 12).Select(i => l.User(i % 4, i / 4)))
        {
            l.Cluster.Set(Who.Id(user), ("x", 1));
        }

        return l;
    }

    private static void Step(LimitedCluster l, int partition, ulong id)
    {
        var sweep = l.Cluster.Engine(partition).Sweeps.Find(id)!;
        var keys = Enumerable.Range(0, 3).Select(i => l.User((partition + 4 - l.Home) % 4, i)).Select(u => l.Cluster.User(Who.Id(u)).Key).Order().ToList();
        l.Cluster.Append(partition, Entries.SweepStep(id, sweep.Cursor, ulong.MaxValue, true, keys));
    }

    private static (long Entered, long Refused, long Waiting) Sum(LimitedCluster l, ulong id)
    {
        var parts = l.Cluster.Engines.Select(e => e.Sweeps.Find(id)).OfType<Sweep>().ToList();
        return (parts.Sum(s => s.Entered), parts.Sum(s => s.Refused), parts.Sum(s => s.Waiting));
    }
}
