using Ripen.Engine.Canvas.Volume;
using Ripen.Engine.Rules;
using Ripen.Runtime;

namespace Ripen.Server.Composition.Stats;

/// <summary>How much of a volume limit is used.</summary>
/// <param name="Period">The period that goes on.</param>
/// <param name="Used">How many entries the limit's home has counted in it.</param>
internal sealed record VolumeUse(BoundVolume Limit, VolumePeriod Period, int Used)
{
    /// <summary>Asks the home. Null for a canvas without a limit.</summary>
    /// <param name="now">The instant, milliseconds since 1970.</param>
    public static async Task<VolumeUse?> ReadAsync(PartitionNode node, BoundCanvas? canvas, long now)
    {
        if (canvas?.Volume is not { } limit)
        {
            return null;
        }

        var period = limit.PeriodAt(now);
        return new VolumeUse(limit, period, await node.AskAsync(period.Home(node.Partitions), engine => engine.EntriesCounted(period)));
    }
}
