namespace Ripen.Runtime.Tests;

/// <summary>Holds a thread of the runtime at a point until the test opens it.</summary>
internal sealed class Gate : IDisposable
{
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _open = new();

    /// <summary>Completes when a thread has come to the gate.</summary>
    public Task Arrived => _arrived.Task;

    /// <summary>Waits until the gate is open; for the thread that is held.</summary>
    public void Pass()
    {
        _arrived.TrySetResult();
        _open.Wait();
    }

    public void Open() => _open.Set();

    /// <summary>Opens the gate, so that a test that fails holds nobody for ever.</summary>
    public void Dispose() => Open();
}
