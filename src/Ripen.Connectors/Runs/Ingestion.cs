using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Ripen.Connectors.Rows;
using Ripen.Connectors.Sources;
using Ripen.Storage.Control.Ingestion;

namespace Ripen.Connectors.Runs;

/// <summary>Runs integrations: at most one run of each at a time, some of all. Thread-safe.</summary>
/// <param name="time">The clock of the installation.</param>
/// <param name="machineTime">The clock that bounds how long a run reads.</param>
public sealed partial class Ingestion(
    IIntegrations integrations, ISourceConnector connector, IRowDoor door, IngestionStore store, IRunListener listener, RunLimits limits, TimeProvider time, TimeProvider machineTime, ILogger<Ingestion> logger) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, (RunTotals Totals, Task Work)> _running = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turns = new(limits.AtOnce);
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Begins a run and returns when it is noted.</summary>
    /// <param name="trigger">What sets it off: <c>api</c> or <c>schedule</c>.</param>
    /// <returns>Its number; null when one of the integration is under way.</returns>
    public async Task<long?> TryStartAsync(Integration integration, string trigger, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(integration);
        var totals = new RunTotals();
        while (!_running.TryAdd(integration.Id, (totals, Task.CompletedTask)))
        {
            if (_running.TryGetValue(integration.Id, out var before))
            {
                if (!before.Totals.IsEnding)
                {
                    return null;
                }

                // Whoever reads that it has ended may begin the next: its last steps are waited for.
                await before.Work;
            }
        }

        try
        {
            var run = await store.BeginAsync(integration.Id, trigger, Now(), cancellationToken);
            var isNoted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _running[integration.Id] = (totals, RunAsync(integration, run, totals, isNoted.Task));
            isNoted.SetResult();
            return run.Number;
        }
        catch
        {
            _running.TryRemove(integration.Id, out _);
            throw;
        }
    }

    /// <summary>Whether a run of the integration is under way.</summary>
    public bool IsRunning(string integration) => _running.ContainsKey(integration);

    /// <summary>A stored run, with the totals of now while it is under way.</summary>
    public IngestionRun Current(IngestionRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Status == IngestionStatus.Running && _running.TryGetValue(run.IntegrationId, out var running) ? running.Totals.PutInto(run) : run;
    }

    /// <summary>Stops the runs that are under way, as errors, and waits for them.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var (_, work) in _running.Values)
        {
            await work;
        }

        _stop.Dispose();
        _turns.Dispose();
    }

    private async Task RunAsync(Integration integration, IngestionRun begun, RunTotals totals, Task isNoted)
    {
        await isNoted;
        try
        {
            using var longest = new CancellationTokenSource(limits.LongestRun, machineTime);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(longest.Token, _stop.Token);
            var (run, place) = await ReadAsync(integration, begun, totals, both.Token);
            var forget = place?.Watermark is { } stands && SourceTime.ToUnixMilliseconds(stands) is { } at ? at - (long)limits.LedgerKept.TotalMilliseconds : (long?)null;
            totals.IsEnding = true;
            await store.FinishAsync(run, place, forget, CancellationToken.None);
            listener.Ended(run);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // The store does not take the end; at the next start the run counts as interrupted.
            LogLost(integration.Id, failure);
        }
        finally
        {
            _running.TryRemove(integration.Id, out _);
        }
    }

    private async Task<(IngestionRun Run, (string? Watermark, long Count)? Place)> ReadAsync(Integration integration, IngestionRun begun, RunTotals totals, CancellationToken cancellationToken)
    {
        var work = new TableRun(integration, begun, totals, store, door, limits, time);
        try
        {
            await _turns.WaitAsync(cancellationToken);
            try
            {
                var connection = await integrations.ConnectionAsync(integration.Id, cancellationToken)
                    ?? throw new SourceException(SourceCodes.BadConnection, "The secret that its definition names is not there; store it with 'ripen secret set NAME'");
                await using var source = await connector.OpenAsync(connection, integration.Source, cancellationToken);
                return await work.ReadAsync(source, cancellationToken);
            }
            finally
            {
                _turns.Release();
            }
        }
        catch (SourceException failure)
        {
            return (Failed(work, failure.Code, failure.Message), null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return (_stop.IsCancellationRequested
                ? Failed(work, SourceCodes.Interrupted, "The server stopped during the run; the next run reads everything since the last that ended")
                : Failed(work, SourceCodes.QueryTimeout, $"Reading took longer than {limits.LongestRun.TotalMinutes:0} minutes"), null);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            LogFailed(integration.Id, failure);
            return (Failed(work, SourceCodes.Internal, "Something went wrong within Ripen; its log says what"), null);
        }
    }

    private static IngestionRun Failed(TableRun work, string code, string text) =>
        work.End() with { Status = IngestionStatus.Error, ErrorCode = code, ErrorText = text };

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    [LoggerMessage(Level = LogLevel.Error, Message = "A run of the integration {Integration} failed.")]
    private partial void LogFailed(string integration, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "How a run of the integration {Integration} ended could not be stored.")]
    private partial void LogLost(string integration, Exception failure);
}
