namespace Ripen.Engine.Canvas;

/// <summary>How an entry ended. The numbers are stored; never renumber them.</summary>
public enum ExitReason
{
    /// <summary>It came to the end of a path.</summary>
    Completed = 0,

    /// <summary>A newer entry took its place (<c>max_active_entries_per_user</c>).</summary>
    Replaced = 1,

    /// <summary>An older entry in the same step matched the same occurrence.</summary>
    Deduplicated = 2,

    /// <summary>Its wait ended while the canvas was stopped.</summary>
    DueWhileStopped = 3,

    /// <summary>A group that leaves the canvas.</summary>
    ExitGroup = 4,

    /// <summary>Its step no longer exists.</summary>
    StepRemoved = 5,

    /// <summary>It was assigned to the control group, for which no steps are run.</summary>
    ControlGroup = 6,
}
