using System.Text;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Volume;
using Ripen.Engine.Counting;
using Ripen.Engine.Log;
using Ripen.Engine.Tests.Identity;

namespace Ripen.Engine.Tests.Canvas.Volume;

/// <summary>Four partitions and a canvas with a limit: the users of three of them have to ask the fourth.</summary>
internal sealed class LimitedCluster
{
    public const string Id = "limited";

    public LimitedCluster(CanvasDefinition canvas, long crashAfter = 0, params CanvasDefinition[] others)
    {
        Cluster = new PartitionCluster(4, TestRules.Canvases([canvas, .. others]), crashAfter);
    }

    public PartitionCluster Cluster { get; }

    public int Home => VolumePeriod.HomeOf(Number, Cluster.Partitions);

    public int Number => Cluster.Names.Find(Id);

    public (long Entered, long Full) Counted => (Count(CountKind.Entered), Refused(EntryRefusal.VolumeLimit));

    /// <summary>The home's count of the day.</summary>
    public int Used => Cluster.Engine(Home).EntriesCounted(Today(VolumeCadence.Day));

    public int Waiting => Cluster.Engines.Sum(e => e.WaitingEntries);

    /// <summary>The n-th user of a partition, counted from the home's.</summary>
    public string User(int partition, int n = 0) => Users(partition).ElementAt(n);

    public IEnumerable<string> Users(int partition) => Enumerable.Range(0, int.MaxValue).Select(i => $"u{i}")
        .Where(id => UserAddress.PartitionOf(UserAddress.HashExternalId(Encoding.UTF8.GetBytes(id)), Cluster.Partitions) == (Home + partition) % Cluster.Partitions);

    public void Enter(string user, string name = "in") => Cluster.Event(Who.Id(user), name);

    public long Count(CountKind kind) => Cluster.Count(kind, Id);

    public long Refused(EntryRefusal reason) => Cluster.Count(CountKind.EntryRefused, Id, reason);

    public CanvasState? State(string user) => Cluster.User(Who.Id(user)).FindCanvas(Number);

    public int Active(string user) => Cluster.Find(Who.Id(user)) is [_] ? State(user)?.Active.Count ?? 0 : 0;

    public void Publish(CanvasDefinition canvas, params int[] partitions) => Cluster.Publish(TestRules.Canvases(canvas), partitions);

    /// <summary>Everything was said and heard, and the home has counted just what was entered.</summary>
    public void AssertAtRest()
    {
        Assert.Equal((0, 0), (Waiting, Cluster.OnTheWay));
        Assert.All(Cluster.Engines, e => Assert.Equal(0, e.OpenMessageCount));
        Assert.Equal(Count(CountKind.EntryAttempts), Count(CountKind.Entered) + Enum.GetValues<EntryRefusal>().Sum(Refused));
    }

    private VolumePeriod Today(VolumeCadence cadence) =>
        new(Number, cadence, DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(Cluster.Now).UtcDateTime).DayNumber);
}
