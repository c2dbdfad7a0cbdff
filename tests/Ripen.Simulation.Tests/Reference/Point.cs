namespace Ripen.Simulation.Tests.Reference;

/// <summary>A ledger entry: null stands for no value.</summary>
/// <param name="Time">The root's own instant.</param>
/// <param name="At">When it was processed.</param>
internal sealed record Point(string Attribute, object? Before, object? After, long Time, long At, bool Late);
