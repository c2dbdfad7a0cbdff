using Ripen.Engine.Canvas.Schedules;
using Ripen.Engine.Partitions;
using Ripen.Engine.Sweeps;
using Ripen.Runtime;
using Ripen.Runtime.Counting;

namespace Ripen.Server.Composition;

/// <summary>Leads of a canvas's audience without an active entry: how many, and arming them (canvas §8 no. 19).</summary>
internal sealed class CanvasArming(PartitionNode node, ProfileCounter counter, SweepControl sweeps, RuleLibrary rules, TimeProvider machineTime)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>How many are unarmed, once everything that was due before the last change of rules has fired: that may end waits.</summary>
    public async Task<long> CountUnarmedAsync(int canvas, CancellationToken cancellationToken)
    {
        for (var partition = 0; partition < node.Partitions;)
        {
            if (await node.AskAsync(partition, e => e.SupersededRules.Count == 0))
            {
                partition++;
            }
            else
            {
                await Task.Delay(Pause, machineTime, cancellationToken);
            }
        }

        var bound = rules.Bound(rules.Current.Number).Canvases[canvas];
        return (await counter.CountAsync((in scope) => EnginePartition.IsUnarmed(scope.Profile, bound, scope.Now), static _ => { }, cancellationToken)).Matched;
    }

    /// <summary>Arms them by a sweep; see <see cref="SweepControl.RunAsync"/>.</summary>
    public Task<SweepView?> ArmAsync(int canvas) => sweeps.RunAsync(SweepKind.Rearm, canvas);

    /// <summary>The sweep of a canvas whose audience enters at the launch that was just done; null when there was no room for it.</summary>
    public Task<SweepView?> LaunchedAsync(int canvas) => sweeps.FollowAsync(EnginePartition.LaunchSweepId(canvas));

    /// <summary>Whether a canvas enters its audience at its launch.</summary>
    public bool EntersAtLaunch(int canvas) => rules.Bound(rules.Current.Number).Canvases[canvas].Schedule?.Source is EntrySchedule.Launch;

    /// <summary>Whether any user waits in a step.</summary>
    public async Task<bool> HoldsUsersAsync(int canvas, int step)
    {
        for (var partition = 0; partition < node.Partitions; partition++)
        {
            if (await node.AskAsync(partition, e => e.Pending.In(canvas, step)) > 0)
            {
                return true;
            }
        }

        return false;
    }
}
