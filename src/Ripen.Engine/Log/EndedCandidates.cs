namespace Ripen.Engine.Log;

/// <summary>Candidates that ended for one reason, in ascending order of their numbers.</summary>
/// <param name="Failed">Whether the render failed; else it aborted.</param>
public sealed record EndedCandidates(bool Failed, string Reason, IReadOnlyList<long> Numbers);
