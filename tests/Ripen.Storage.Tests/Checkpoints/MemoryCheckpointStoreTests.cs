using Ripen.Storage.Checkpoints;
using static Ripen.Storage.Tests.Checkpoints.CheckpointFixtures;

namespace Ripen.Storage.Tests.Checkpoints;

public sealed class MemoryCheckpointStoreTests : CheckpointConformance
{
    private readonly MemoryCheckpointDisk _disk = new();

    protected override ICheckpointStore Open(int partitions = 64) => MemoryCheckpointStore.Open(_disk, partitions, "1.2.3");

    [Fact]
    public void LoseUnsynced_goes_back_to_the_last_sync()
    {
        using var store = Open();
        store.Write(Batch(1, 5));
        store.Sync();
        store.Write(Batch(1, 6));
        _disk.LoseUnsynced();
        Assert.Equal(5, Open().ReadPartition(1)!.Sequence);
    }

    [Fact]
    public void Write_that_fails_leaves_nothing()
    {
        using var store = Open();
        _disk.FailNextWrite = true;
        Assert.Throws<IOException>(() => store.Write(Batch(1, 5)));
        Assert.Null(store.ReadPartition(1));
        store.Write(Batch(1, 5));
        Assert.Equal(5, store.ReadPartition(1)!.Sequence);
    }
}
