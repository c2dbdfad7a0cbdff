namespace Ripen.Simulation.Tests.Handoff;

/// <summary>What the receiver said to one attempt, or what came of it.</summary>
internal enum Answer
{
    /// <summary>2xx.</summary>
    Accepted,

    /// <summary>4xx: refused for good.</summary>
    Refused,

    /// <summary>5xx: to be tried again.</summary>
    Unavailable,

    /// <summary>The receiver took it, and its answer was lost: to be tried again, under the same key.</summary>
    TimedOut,
}
