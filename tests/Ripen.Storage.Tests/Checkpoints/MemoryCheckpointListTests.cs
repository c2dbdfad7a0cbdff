using Ripen.Storage.Checkpoints;

namespace Ripen.Storage.Tests.Checkpoints;

public sealed class MemoryCheckpointListTests : CheckpointListConformance
{
    private readonly MemoryCheckpointDisk _disk = new();

    protected override ICheckpointStore Open() => MemoryCheckpointStore.Open(_disk, 64, "1.2.3");
}
