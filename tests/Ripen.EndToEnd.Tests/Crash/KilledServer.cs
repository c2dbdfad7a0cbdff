using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Crash;

/// <summary>A server process that is killed and started again on its data. Senders ask for the client of the one that runs, and wait while none does.</summary>
internal sealed class KilledServer(string data, IReadOnlyList<string> settings) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private ServerProcess? _process;
    private TaskCompletionSource<ApiClient> _running = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Log entries that the starts after a kill had to replay.</summary>
    public long Replayed { get; private set; }

    /// <summary>The longest time from the start of the process until it was ready.</summary>
    public TimeSpan LongestStart { get; private set; }

    /// <summary>The client of the running server.</summary>
    public Task<ApiClient> ApiAsync()
    {
        lock (_gate)
        {
            return _running.Task.WaitAsync(Bounded.Patience, TimeProvider.System, ApiClient.Cancellation);
        }
    }

    public async Task StartAsync()
    {
        var started = TimeProvider.System.GetTimestamp();
        _process = await ServerProcess.ServeAsync(data, settings);
        var took = TimeProvider.System.GetElapsedTime(started);
        LongestStart = took > LongestStart ? took : LongestStart;
        Replayed += (await _process.Api.GetAsync("/v1/status")).GetProperty("recovered_entries").GetInt64();
        lock (_gate)
        {
            _running.SetResult(_process.Api);
        }
    }

    public async Task KillAsync()
    {
        await _process!.KillAsync();
        lock (_gate)
        {
            _running = new TaskCompletionSource<ApiClient>(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        await _process.DisposeAsync();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }
}
