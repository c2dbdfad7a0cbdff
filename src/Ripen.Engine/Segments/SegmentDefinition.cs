namespace Ripen.Engine.Segments;

/// <summary>A named predicate over profiles; membership is evaluated on each use, never stored (profiles-segments-campaigns §2.6).</summary>
public sealed record SegmentDefinition(string Id, string Name, FilterNode Filter);
