using Microsoft.Extensions.Time.Testing;
using Ripen.Storage.Control;

namespace Ripen.Storage.Tests.Control;

/// <summary>A control store in a folder of its own.</summary>
public abstract class ControlFixture : IDisposable
{
    protected TemporaryFolder Folder { get; } = new();

    protected FakeTimeProvider Time { get; } = new(DateTimeOffset.FromUnixTimeMilliseconds(1_750_000_000_000));

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens the store, again as a new process would.</summary>
    protected Task<ControlStore> OpenAsync() => ControlStore.OpenAsync(Folder.File("control.db"), Folder.File("keys"), Time, Stop);
}
