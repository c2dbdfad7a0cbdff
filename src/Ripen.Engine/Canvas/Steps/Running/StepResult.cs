using Ripen.Engine.Rules;

namespace Ripen.Engine.Canvas.Steps.Running;

/// <summary>What becomes of an entry after a step: it follows a path, stays, or leaves the canvas.</summary>
internal readonly record struct StepResult
{
    /// <summary>The path to follow, or null.</summary>
    public BoundPath? Path { get; private init; }

    /// <summary>Why it leaves the canvas; null when it does not.</summary>
    public ExitReason? Exit { get; private init; }

    /// <summary>Where it stays: when the wait ends, milliseconds since 1970, or <see cref="CanvasEntry.NotWaiting"/> when no timer ends it.</summary>
    public long DueAt { get; private init; }

    /// <summary>It goes on, unless the exit criteria take it out at the end of the step.</summary>
    public static StepResult Follow(BoundPath path) => new() { Path = path };

    /// <summary>It stays in the step until an instant, or without one until something else moves it.</summary>
    public static StepResult Wait(long dueAt = CanvasEntry.NotWaiting) => new() { DueAt = dueAt };

    /// <summary>It leaves.</summary>
    public static StepResult Leave(ExitReason reason) => new() { Exit = reason };
}
