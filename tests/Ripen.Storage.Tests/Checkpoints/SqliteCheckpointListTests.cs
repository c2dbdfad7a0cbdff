using Ripen.Storage.Checkpoints;

namespace Ripen.Storage.Tests.Checkpoints;

public sealed class SqliteCheckpointListTests : CheckpointListConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override ICheckpointStore Open() => SqliteCheckpointStore.Open(_folder.File("state.db"), 64, "1.2.3");
}
