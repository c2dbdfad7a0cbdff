namespace Ripen.Runtime.History;

/// <summary>What the auditor of ledgers found; see <see cref="LedgerAuditor"/>.</summary>
/// <param name="Rounds">How often it went through all users.</param>
/// <param name="Users">How many users it checked in all.</param>
/// <param name="Entries">How many entries it read for it.</param>
/// <param name="Differences">How many users' ledgers did not add up. A healthy installation has none.</param>
/// <param name="Examples">The latest few, in words.</param>
/// <param name="LastRoundAt">When it last came to the end, milliseconds since 1970; null before.</param>
public sealed record LedgerAuditReport(long Rounds, long Users, long Entries, long Differences, IReadOnlyList<string> Examples, long? LastRoundAt);
