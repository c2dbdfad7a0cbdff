namespace Ripen.Engine.Sweeps;

/// <summary>Where a sweep stands. The numbers are stored; never renumber them.</summary>
public enum SweepStatus : byte
{
    /// <summary>It has users before it.</summary>
    Running = 0,

    /// <summary>It came to every user.</summary>
    Done = 1,

    /// <summary>Somebody ended it before.</summary>
    Cancelled = 2,
}
