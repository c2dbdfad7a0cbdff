namespace Ripen.Bench.Server;

/// <summary>The checkpoint lag at one moment.</summary>
/// <param name="At">Since the start of the run.</param>
/// <param name="Positions">Positions between log and checkpoint.</param>
/// <param name="ReplaySeconds">The server's own estimate of a replay; null when it tells none.</param>
internal readonly record struct LagSample(TimeSpan At, long Positions, double? ReplaySeconds);
