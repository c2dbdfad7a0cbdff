using Ripen.Engine.Deliveries;

namespace Ripen.Engine.Log;

/// <summary>Candidates whose messages could not be rendered for the same reason, in ascending order of their numbers.</summary>
public sealed record FailedCandidates(RenderError Error, IReadOnlyList<long> Numbers);
