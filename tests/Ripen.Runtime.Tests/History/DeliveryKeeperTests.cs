using Microsoft.Extensions.Time.Testing;
using Ripen.Runtime.History;
using Ripen.Storage.Checkpoints;

namespace Ripen.Runtime.Tests.History;

/// <summary>Finished deliveries are dropped by age, a bounded number at a time.</summary>
public sealed class DeliveryKeeperTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _time = new(Start);
    private readonly MemoryCheckpointStore _store = MemoryCheckpointStore.Open(new MemoryCheckpointDisk(), 1, "test");

    [Fact]
    public void Drop_takes_so_many_at_once_goes_on_while_some_are_left_and_then_rests()
    {
        var keeper = new DeliveryKeeper(_store, new HistoryOptions { Keep = TimeSpan.FromHours(1) }, _time);
        var batch = new CheckpointBatch { Partition = 0, Sequence = 1 };
        batch.Deliveries.AddRange(Enumerable.Range(0, DeliveryKeeper.MaxAtOnce + 1).Select(i => Row(i, Start)));
        _store.Write(batch);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(DeliveryKeeper.MaxAtOnce + 1, Left(keeper)); // as old as may be, not older
        _time.Advance(DeliveryKeeper.LookEvery);
        Assert.Equal(1, Left(keeper));
        Assert.Equal(0, Left(keeper));
        _store.Write(new CheckpointBatch { Partition = 0, Sequence = 2, Deliveries = { Row(5_000, Start) } });
        Assert.Equal(1, Left(keeper)); // it looks again after a while
        _time.Advance(DeliveryKeeper.LookEvery);
        Assert.Equal(0, Left(keeper));
    }

    private static DeliveryRow Row(int number, DateTimeOffset at) => new(
        $"dlv_{number}", 0, number, "mql", null, "ada", 7, 3, Open: false, at.ToUnixTimeMilliseconds(), at.ToUnixTimeMilliseconds(), new byte[] { 1 });

    private int Left(DeliveryKeeper keeper)
    {
        keeper.Drop();
        using var reader = _store.OpenReader();
        return (int)reader.CountDeliveries("mql").Values.Sum();
    }
}
