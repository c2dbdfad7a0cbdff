using System.Globalization;
using Ripen.Definitions.Publishing;
using Ripen.Engine.Definitions;
using Ripen.Engine.Segments;

namespace Ripen.Server.Composition.Segments;

/// <summary>What the members of a segment hang on beside the users: its version, those of the segments that it looks at, and the time zone.</summary>
internal static class SegmentContent
{
    /// <summary>A text that changes when any of it does.</summary>
    public static string Of(DefinitionSnapshot snapshot, IReadOnlyList<SegmentDefinition> segments, string segment, string timeZone)
    {
        var filter = segments.First(s => s.Id == segment).Filter;
        var versions = Segments(filter).Prepend(segment).Distinct(StringComparer.Ordinal)
            .Select(id => string.Create(CultureInfo.InvariantCulture, $"{id}:{snapshot.Find(DefinitionKind.Segment, id)?.Version}"));
        return $"{timeZone} {string.Join(' ', versions)}";
    }

    // Segments nest one level deep, so these name no others.
    private static IEnumerable<string> Segments(FilterNode node) => node switch
    {
        FilterNode.And and => and.Nodes.SelectMany(Segments),
        FilterNode.Or or => or.Nodes.SelectMany(Segments),
        FilterNode.Not not => Segments(not.Node),
        FilterNode.Leaf { Subject: { Kind: SubjectKind.Segment } subject } => [subject.Name],
        _ => [],
    };
}
