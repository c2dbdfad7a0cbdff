namespace Ripen.Simulation.Tests.Reference;

/// <summary>What guard G3 counts of a user and canvas: so many entries since an instant, and until when they are blocked.</summary>
internal sealed class Breaker
{
    public long Since { get; set; }

    public int Count { get; set; }

    /// <summary>The end of the block; the end of time where there is none.</summary>
    public long BlockedUntil { get; set; } = long.MaxValue;
}
