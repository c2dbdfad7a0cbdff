namespace Ripen.Simulation.Tests.Reference;

/// <summary>The start of a causal chain.</summary>
/// <param name="Id">Who it is: what derives from it, and an outcome of what it decided, are the same root.</param>
/// <param name="Time">Its own instant.</param>
/// <param name="Now">When it is processed.</param>
/// <param name="Request">The request it came with; null for timers and outcomes.</param>
internal sealed record Root(object Id, long Time, long Now, object? Request);
