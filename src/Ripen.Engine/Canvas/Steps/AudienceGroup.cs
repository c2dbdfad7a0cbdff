using Ripen.Engine.Segments;

namespace Ripen.Engine.Canvas.Steps;

/// <summary>One branch of Audience Paths: whoever the filter holds for, and no group above took.</summary>
public sealed record AudienceGroup(string Name, FilterNode Filter, PathEnd End);
