namespace Ripen.Server.Composition;

/// <summary>Work that goes on until the server stops, beside the requests.</summary>
internal sealed class BackgroundWork : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _work;

    /// <summary>Starts it.</summary>
    /// <param name="run">Ends soon after its token is cancelled.</param>
    public BackgroundWork(Func<CancellationToken, Task> run) => _work = Task.Run(() => run(_stop.Token));

    /// <summary>Tells it to stop, and waits until it has.</summary>
    /// <exception cref="Exception">Whatever ended it before.</exception>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _work;
        }
        catch (OperationCanceledException)
        {
        }

        _stop.Dispose();
    }
}
