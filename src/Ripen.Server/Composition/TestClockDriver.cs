using Ripen.Delivery.Pipeline;
using Ripen.Runtime;
using Ripen.Server.Api.TestClock;
using Ripen.Server.Clocks;

namespace Ripen.Server.Composition;

/// <summary>Moves the test clock from due instant to due instant; at each it lets everything that follows come to rest before it goes on (contract §4).</summary>
internal sealed class TestClockDriver(ManualTimeProvider clock, PartitionNode node, DeliveryPipeline pipeline, TimeProvider machineTime) : ITestClock, IDisposable
{
    /// <summary>How long one instant may take in real time.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(100);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    private readonly SemaphoreSlim _moving = new(1, 1);

    /// <inheritdoc/>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <inheritdoc/>
    public async Task<bool> MoveToAsync(DateTimeOffset target, CancellationToken cancellationToken)
    {
        await _moving.WaitAsync(cancellationToken);
        try
        {
            while (await SettleAsync(cancellationToken))
            {
                if (clock.GetUtcNow() >= target)
                {
                    return true;
                }

                var next = NextDue() is { } due && due < target ? due : target;
                clock.SetUtcNow(next > clock.GetUtcNow() ? next : clock.GetUtcNow().AddMilliseconds(1));
                node.Tick();
            }

            return false;
        }
        finally
        {
            _moving.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _moving.Dispose();

    private DateTimeOffset? NextDue()
    {
        var timer = node.NextDue == long.MaxValue ? (DateTimeOffset?)null : DateTimeOffset.FromUnixTimeMilliseconds(node.NextDue);
        return pipeline.NextDue is { } attempt && (timer is null || attempt < timer) ? attempt : timer;
    }

    // When everything is at rest, lists are brought up to date. What stands still never comes to rest.
    private async Task<bool> SettleAsync(CancellationToken cancellationToken)
    {
        var started = machineTime.GetTimestamp();
        while (machineTime.GetElapsedTime(started) < Longest && node.GetStatus().Failure is null)
        {
            if (IsAtRest())
            {
                await node.CatchUpAsync().WaitAsync(Longest, machineTime, cancellationToken);
                return true;
            }

            if (node.NextDue <= clock.GetUtcNow().ToUnixTimeMilliseconds())
            {
                node.Tick();
            }

            await Task.Delay(Pause, machineTime, cancellationToken);
        }

        return false;
    }

    // Work goes in a ring: an entry's effects become renders and attempts, and what comes of those becomes entries. The figures are read one after another, and work that goes on meanwhile could
    // stay ahead of the eye all the way round. It cannot pass the inbox unseen, though: where nothing was taken from the first look to the last, all figures are of one instant.
    private bool IsAtRest()
    {
        var taken = node.TakenEntries;
        return node.EntriesOnTheWay == 0
            && pipeline.InProgress == 0
            && !node.IsTicking
            && !node.IsSweeping
            && node.NextDue > clock.GetUtcNow().ToUnixTimeMilliseconds()
            && node.GetStatus() is { UndecidedCandidates: 0, OpenMessages: 0 }
            && node.TakenEntries == taken;
    }
}
