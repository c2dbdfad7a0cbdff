using Ripen.Engine.Users;

namespace Ripen.Simulation.Tests.Machines;

/// <summary>Profiles that are not in memory. The process may die while one is read, in the middle of an entry.</summary>
internal sealed class SimulatedProfiles(IProfileSource inner, Hazard hazard) : IProfileSource
{
    public byte[]? ReadProfile(ulong key)
    {
        hazard.Pass("while an entry is applied");
        return inner.ReadProfile(key);
    }

    public byte[]? ReadAddress(ulong key)
    {
        hazard.Pass("while an entry is applied");
        return inner.ReadAddress(key);
    }
}
