using Ripen.Engine.Definitions;
using Ripen.Engine.Log;
using Ripen.Engine.Rules;
using Ripen.Engine.Segments;
using Ripen.Engine.Users;
using Ripen.Runtime;

namespace Ripen.Server.Composition;

/// <summary>Leads of a canvas's audience without an active entry: how many, and arming them (canvas §8 no. 19).</summary>
internal sealed class CanvasArming(PartitionNode node, ProfileScan scan, RuleLibrary rules)
{
    /// <summary>How many are unarmed.</summary>
    public async Task<long> CountUnarmedAsync(int canvas) => await scan.CountAsync(Unarmed(Find(canvas)));

    /// <summary>Arms them; says how many were asked to enter.</summary>
    public async Task<long> ArmAsync(int canvas)
    {
        var armed = 0L;
        await foreach (var (partition, keys) in scan.FindAsync(Unarmed(Find(canvas))))
        {
            if (keys.Count > 0)
            {
                await node.PostAsync(partition, Entries.Arm(canvas, keys));
                armed += keys.Count;
            }
        }

        return armed;
    }

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
        canvas.Definition.Status == DefinitionStatus.Active
        && profile.FindCanvas(canvas.Number) is not { Active.Count: > 0 }
        && canvas.Audience(new FilterScope(profile, now, []));
}
