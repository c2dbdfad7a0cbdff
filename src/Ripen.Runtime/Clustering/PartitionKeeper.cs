using Microsoft.Extensions.Hosting;

namespace Ripen.Runtime.Clustering;

/// <summary>Touches all partitions every five seconds, so that each is awake somewhere and its timers fire.</summary>
internal sealed class PartitionKeeper(IGrainFactory grains, PartitionNode node, TimeProvider machineTime) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, machineTime);
        do
        {
            await Task.WhenAll(Enumerable.Range(0, node.Partitions).Select(p => grains.GetGrain<IPartitionGrain>(p).TouchAsync()));
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
