namespace Ripen.Engine.Canvas.Steps;

/// <summary>How long a Delay holds a user (canvas §4.3). Durations are milliseconds, clock times minutes since midnight, 0 to 1439.</summary>
public abstract record DelayRule
{
    private DelayRule()
    {
    }

    /// <summary>A duration, and then on to the next time the clock shows <paramref name="At"/>; null: no longer than the duration.</summary>
    public sealed record For(long Duration, int? At) : DelayRule;

    /// <summary>To the next time the clock shows <paramref name="At"/>, and so many days less one beyond: one day without a clock time is the coming midnight.</summary>
    public sealed record CalendarDays(int Days, int At) : DelayRule;

    /// <summary>To an instant, milliseconds since 1970.</summary>
    public sealed record UntilInstant(long Instant) : DelayRule;

    /// <summary>To a date and clock time of the step's zone.</summary>
    public sealed record UntilLocal(DateTime Local) : DelayRule;

    /// <summary>To the next such weekday and clock time. When that has passed today, the user goes on at once if <paramref name="AdvanceIfPassed"/>, else waits for next week's.</summary>
    public sealed record UntilNext(DayOfWeek Weekday, int At, bool AdvanceIfPassed) : DelayRule;

    /// <summary>By a custom attribute, or by a variable of the journey, read when the user comes to the step: a number of <paramref name="Unit"/>s, or a date.</summary>
    /// <param name="IsVariable">Whether <paramref name="Name"/> is that of a variable.</param>
    public sealed record Personalized(string Name, bool IsVariable, long Unit) : DelayRule;
}
