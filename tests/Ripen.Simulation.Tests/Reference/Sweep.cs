using Ripen.Simulation.Tests.History;

namespace Ripen.Simulation.Tests.Reference;

/// <summary>An operation over all users of a partition that is under way.</summary>
internal sealed class Sweep(Deed.SweepBegun begun)
{
    public Deed.SweepBegun Begun => begun;

    /// <summary>Where it stands; null before its first step.</summary>
    public ulong? Cursor { get; set; }

    /// <summary>Who was there when it began and has not been come to.</summary>
    public List<Person> Left { get; init; } = [];
}
