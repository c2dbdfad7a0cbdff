namespace Ripen.Engine.Canvas.TestRuns;

/// <summary>What a step of a test run came to.</summary>
public enum TestOutcome
{
    /// <summary>The run was ended while the user was in it.</summary>
    Unfinished = 0,

    /// <summary>It showed the user a way, or out of the canvas.</summary>
    Routed,

    /// <summary>A Delay held the user.</summary>
    Waited,

    /// <summary>A Delay held nobody: it was over already, or nothing comes after it.</summary>
    Passed,

    /// <summary>It wrote something.</summary>
    Updated,

    /// <summary>It wrote nothing: all was so already, or nothing fitted.</summary>
    NoChange,

    /// <summary>A document of a User Update, which a test run does not carry out (canvas §6.1).</summary>
    Skipped,

    /// <summary>Its template aborted.</summary>
    Aborted,

    /// <summary>Its template failed.</summary>
    LiquidError,

    /// <summary>Its calls failed for a passing reason, so that it would be tried again.</summary>
    CallsFailed,

    /// <summary>Its message would have been sent.</summary>
    Rendered,

    /// <summary>Its message would have been dropped, for the user got as many as are allowed.</summary>
    FrequencyCapped,

    /// <summary>Its message would have been dropped by quiet hours.</summary>
    QuietHours,
}
