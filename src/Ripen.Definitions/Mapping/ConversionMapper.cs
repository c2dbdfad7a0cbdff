using Ripen.Definitions.Nodes;
using Ripen.Engine.Conversions;

namespace Ripen.Definitions.Mapping;

/// <summary>Conversion events of canvases and campaigns (canvas §2.7); the schema has checked their form.</summary>
internal static class ConversionMapper
{
    public static IReadOnlyList<ConversionEvent> Map(MappingContext context, MappingNode root) =>
        [.. root.Items("conversion_events").Cast<MappingNode>().Select(node => new ConversionEvent(
            TriggerMapper.One(context, node),
            Times.Duration(context, node, "deadline", ConversionEvent.DefaultDeadline, ConversionEvent.MinDeadline, ConversionEvent.MaxDeadline)))];
}
