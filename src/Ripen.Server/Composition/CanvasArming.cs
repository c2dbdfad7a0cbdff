using Ripen.Engine.Definitions;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Sweeps;
using Ripen.Engine.Users;
using Ripen.Runtime;

namespace Ripen.Server.Composition;

/// <summary>Leads of a canvas's audience without an active entry: how many, and arming them (canvas §8 no. 19).</summary>
internal sealed class CanvasArming(PartitionNode node, ProfileScan scan, SweepControl sweeps, RuleLibrary rules, TimeProvider machineTime)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>How many are unarmed, once everything that was due before the last change of rules has fired: that may end waits.</summary>
    public async Task<long> CountUnarmedAsync(int canvas)
    {
        for (var partition = 0; partition < node.Partitions;)
        {
            if (await node.AskAsync(partition, e => e.SupersededRules.Count == 0))
            {
                partition++;
            }
            else
            {
                await Task.Delay(Pause, machineTime);
            }
        }

        return await scan.CountAsync(Unarmed(Find(canvas)));
    }

    /// <summary>Arms them by a sweep; see <see cref="SweepControl.RunAsync"/>.</summary>
    public Task<SweepView?> ArmAsync(int canvas) => sweeps.RunAsync(SweepKind.Rearm, canvas);

    /// <summary>Whether any user waits in a step.</summary>
    public async Task<bool> HoldsUsersAsync(int canvas, int step)
    {
        await foreach (var (_, keys) in scan.FindAsync((profile, _) => profile.FindCanvas(canvas) is { } state && state.Active.Exists(e => e.Step == step)))
        {
            if (keys.Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    private BoundCanvas Find(int canvas) => rules.Bound(rules.Current.Number).Canvases[canvas];

    private static Func<Profile, long, bool> Unarmed(BoundCanvas canvas) => (profile, now) =>
        canvas.Definition.Status == DefinitionStatus.Active && EnginePartition.IsUnarmed(profile, canvas, now);
}
