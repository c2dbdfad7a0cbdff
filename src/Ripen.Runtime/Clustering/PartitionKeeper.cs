using Microsoft.Extensions.Hosting;

namespace Ripen.Runtime.Clustering;

/// <summary>Touches all partitions every five seconds, so that each is awake somewhere and its timers fire.</summary>
internal sealed class PartitionKeeper(IGrainFactory grains, PartitionNode node, IHostApplicationLifetime lifetime, TimeProvider machineTime) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Before the silo has started no node is known to hold partitions.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Period, machineTime);
        do
        {
            await Task.WhenAll(Enumerable.Range(0, node.Partitions).Select(p => grains.GetGrain<IPartitionGrain>(p).TouchAsync()));
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
