namespace Ripen.Simulation.Tests.Checks;

/// <summary>Something that must hold does not.</summary>
public sealed class CheckFailedException(string message) : Exception(message);
