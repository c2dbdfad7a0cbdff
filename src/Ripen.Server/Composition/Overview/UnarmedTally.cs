using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Users;
using Ripen.Runtime.Counting;

namespace Ripen.Server.Composition.Overview;

/// <summary>Leads without an entry under way, of several canvases at once.</summary>
internal sealed class UnarmedTally(IReadOnlyList<BoundCanvas> canvases) : IProfileTally
{
    /// <summary>How many, in the order of the canvases.</summary>
    public long[] Counts { get; } = new long[canvases.Count];

    /// <inheritdoc/>
    public void Take(Profile profile, long now)
    {
        for (var i = 0; i < Counts.Length; i++)
        {
            Counts[i] += EnginePartition.IsUnarmed(profile, canvases[i], now) ? 1 : 0;
        }
    }
}
