using Ripen.Definitions.Nodes;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Volume;

namespace Ripen.Definitions.Mapping;

/// <summary>How many entries a canvas may have (canvas §3.7); the schema has checked the form of the keys.</summary>
internal static class VolumeLimitMapper
{
    public static VolumeLimit Map(MappingContext context, MappingNode limit, EntryMode mode)
    {
        var per = limit.Scalar("per")!;
        var cadence = per.Text switch
        {
            "hour" => VolumeCadence.Hour,
            "day" => VolumeCadence.Day,
            "run" => VolumeCadence.Run,
            _ => VolumeCadence.Lifetime,
        };
        if (mode == EntryMode.Scheduled && cadence is VolumeCadence.Hour or VolumeCadence.Day)
        {
            context.Error(per, $"'per: {per.Text}' does not belong to 'schedule: scheduled', whose audience enters at instants; write run or lifetime");
        }
        else if (mode != EntryMode.Scheduled && cadence == VolumeCadence.Run)
        {
            context.Error(per, "'per: run' belongs to 'schedule: scheduled'; write hour, day or lifetime");
        }

        return new VolumeLimit((int)limit.Scalar("max")!.Value.AsInteger, cadence);
    }
}
