using Ripen.Engine.Values;

namespace Ripen.Engine.Segments;

/// <summary>What a filter tree, or a part of it, says of one user, and why.</summary>
/// <param name="Node">The part.</param>
/// <param name="Match">Whether it holds.</param>
/// <param name="Parts">What its parts say, in their order; of a leaf that names a segment, what that segment's filter says.</param>
/// <param name="Found">What a leaf found at the user, where that is one value; else <see cref="Value.Null"/>.</param>
public sealed record FilterFinding(FilterNode Node, bool Match, IReadOnlyList<FilterFinding> Parts, Value Found);
