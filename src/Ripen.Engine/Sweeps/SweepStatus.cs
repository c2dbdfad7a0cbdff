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

    /// <summary>Users are marked, and it waits for its instant to come to all of them again.</summary>
    Marked = 3,

    /// <summary>Its instant has come, and it has marked users before it.</summary>
    Deleting = 4,
}
