using Ripen.Engine.Rules;
using Ripen.Engine.Users;

namespace Ripen.Engine.Canvas;

/// <summary>Is told what becomes of journeys, step by step, by whoever moves them. It only looks: what the engine does must not depend on it.</summary>
internal interface IJourneyWatcher
{
    /// <summary>An entry came to a step, which has done nothing yet.</summary>
    void Entered(Profile profile, CanvasEntry entry, BoundStep step);

    /// <summary>It stays there until an instant, or with <see cref="CanvasEntry.NotWaiting"/> until something other than a timer moves it.</summary>
    void Stays(Profile profile, CanvasEntry entry, BoundStep step, long dueAt);

    /// <summary>A step is done, and its work shows in the profile. Whether the entry goes on is said next, by <see cref="Entered"/> or <see cref="Ended"/>.</summary>
    /// <param name="path">The way that it takes, or null when the step takes it out of the canvas.</param>
    /// <param name="group">The number of the group by which it left Action Paths; else 0 or what it was before.</param>
    void Done(Profile profile, CanvasEntry entry, BoundStep step, BoundPath? path, int group);

    /// <summary>It ended.</summary>
    void Ended(CanvasEntry entry, ExitReason reason);
}
