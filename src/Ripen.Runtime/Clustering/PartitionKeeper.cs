using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ripen.Runtime.Clustering;

/// <summary>Touches all partitions every five seconds, so that each is awake somewhere and its timers fire.</summary>
internal sealed partial class PartitionKeeper(
    IGrainFactory grains, PartitionNode node, IHostApplicationLifetime lifetime, TimeProvider machineTime, ILogger<PartitionKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Before the silo has started no node is known to hold partitions.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);

        // The silo may stop before this service is told to: a touch in between would only be refused.
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        using var timer = new PeriodicTimer(Period, machineTime);
        try
        {
            do
            {
                await TouchAllAsync(stopping.Token);
            }
            while (await timer.WaitForNextTickAsync(stopping.Token));
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // The host is stopping, and the silo may have gone in the middle of a touch; there is nothing left to keep awake.
        }
    }

    // A touch that fails, for example because the machine had no time for it, is made up for by the next one; it must not end the host.
    private async Task TouchAllAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.WhenAll(Enumerable.Range(0, node.Partitions).Select(p => grains.GetGrain<IPartitionGrain>(p).TouchAsync()));
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            LogTouchFailed(logger, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Some partitions could not be reached; another attempt follows.")]
    private static partial void LogTouchFailed(ILogger logger, Exception failure);
}
