using Ripen.Storage.Log;

namespace Ripen.Runtime;

/// <summary>What a node says of itself.</summary>
/// <param name="Log">The log.</param>
/// <param name="AppliedEntries">The sum of the sequences of all partitions.</param>
/// <param name="CheckpointedEntries">The sum of the sequences that stored checkpoints cover.</param>
/// <param name="ReplaySeconds">How long a replay would take now; an estimate.</param>
/// <param name="LoadedProfiles">Profiles in memory.</param>
/// <param name="LoadedBytes">What they take there, in bytes.</param>
/// <param name="ChangedProfiles">Profiles that the next checkpoints would write.</param>
/// <param name="UndecidedCandidates">Candidates whose render or claim is under way.</param>
/// <param name="OpenMessages">Messages between partitions that have no receipt yet.</param>
/// <param name="Failure">Why something stands still, or null.</param>
public sealed record NodeStatus(
    LogStatus Log,
    long AppliedEntries,
    long CheckpointedEntries,
    double ReplaySeconds,
    long LoadedProfiles,
    long LoadedBytes,
    long ChangedProfiles,
    long UndecidedCandidates,
    long OpenMessages,
    string? Failure);
