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

    /// <summary>It came to a Delay whose instant had passed.</summary>
    DelayPassed = 7,

    /// <summary>It came to a Delay whose instant lies more than two years ahead.</summary>
    DelayTooLong = 8,

    /// <summary>It came to a personalized Delay, and the attribute was absent, of no use, in the past or more than two years ahead.</summary>
    PersonalizationFailed = 9,

    /// <summary>An exit event happened.</summary>
    ExitTrigger = 10,

    /// <summary>At the end of a step the user was in the audience of the exit criteria.</summary>
    ExitAudience = 11,

    /// <summary>It was in the control group of an experiment that leaves the canvas, and the conversion window is over.</summary>
    ExperimentControl = 12,

    /// <summary>Its variant no longer exists.</summary>
    VariantRemoved = 13,

    /// <summary>The calls of a context step failed to the last try.</summary>
    CallsFailed = 14,

    /// <summary>The user was deleted.</summary>
    UserDeleted = 30,
}
