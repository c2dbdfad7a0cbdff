namespace Ripen.Engine.Sweeps;

/// <summary>What a sweep does with each user. The numbers are stored; never renumber them.</summary>
public enum SweepKind : byte
{
    /// <summary>Users of a canvas's audience without an active entry get one.</summary>
    Rearm = 1,
}
