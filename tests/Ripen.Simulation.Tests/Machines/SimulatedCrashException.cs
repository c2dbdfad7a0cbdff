namespace Ripen.Simulation.Tests.Machines;

/// <summary>The process died here.</summary>
public sealed class SimulatedCrashException(string place) : Exception($"The process died: {place}.");
