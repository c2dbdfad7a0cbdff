using Ripen.Engine.Ledger;

namespace Ripen.Simulation.Tests.Reference;

/// <summary>A ledger entry: null stands for no value.</summary>
/// <param name="Time">The root's own instant.</param>
/// <param name="At">When it was processed.</param>
/// <param name="Edit">Who wrote it by hand, and why; null where nobody did.</param>
internal sealed record Point(string Attribute, object? Before, object? After, long Time, long At, bool Late, PersonalEdit? Edit);
