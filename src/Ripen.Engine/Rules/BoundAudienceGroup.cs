using Ripen.Engine.Segments;

namespace Ripen.Engine.Rules;

/// <summary>A group of an Audience Paths step.</summary>
/// <param name="Filter">Whom it takes.</param>
/// <param name="Path">Their way.</param>
/// <param name="AdvancedSlot">Counts them.</param>
public sealed record BoundAudienceGroup(FilterPredicate Filter, BoundPath Path, int AdvancedSlot);
