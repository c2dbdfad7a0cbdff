using Ripen.Engine.Values;
using Ripen.Engine.Zones;

namespace Ripen.Engine.Canvas.Steps;

/// <summary>Holds a user for a time (canvas §4.3). As the last step it does not: nothing comes after.</summary>
/// <param name="Zone">In which zone clock times are meant.</param>
public sealed record DelayStep(string Id, string Name, DelayRule Rule, ClockZone Zone, string? Next, bool ReEnterAlways) : CanvasStep(Id, Name, Next, ReEnterAlways)
{
    /// <summary>The longest delay: two years.</summary>
    public const long MaxDelay = 730 * Instant.Day;

    /// <summary>The shortest duration: one second.</summary>
    public const long MinDuration = 1_000;

    /// <summary>Whether time always passes. A weekday whose time has passed may let users on, and an attribute may say 0.</summary>
    public override bool Waits => Rule is not (DelayRule.UntilNext { AdvanceIfPassed: true } or DelayRule.Personalized);

    /// <inheritdoc/>
    public override long LongestWait => Next is null ? 0 : Rule switch
    {
        DelayRule.For rule => rule.Duration + (rule.At is null ? 0 : Instant.Day),
        DelayRule.CalendarDays rule => rule.Days * Instant.Day,
        DelayRule.UntilNext => 7 * Instant.Day,
        _ => MaxDelay,
    };
}
