using System.Globalization;
using Ripen.Engine.Rules;
using Ripen.Engine.Users;
using Ripen.Engine.Values;
using Ripen.Engine.Zones;

namespace Ripen.Engine.Canvas.Steps.Running;

/// <summary>When a delay ends (canvas §4.3). Pure: the same step, profile and instants give the same answer.</summary>
internal static class DelayClock
{
    /// <summary>The instant at which the delay ends, or why there is none.</summary>
    /// <param name="value">What a personalized delay goes by.</param>
    /// <param name="entered">When the step counts as entered: a back-dated event that opened the entry has its own time.</param>
    /// <param name="now">The instant of processing.</param>
    public static (long DueAt, ExitReason? Exit) Of(BoundDelay step, Profile profile, in Value value, long entered, long now)
    {
        var zone = UserZones.Of(profile, step.Zone, step.CompanyZone);
        return step.Rule switch
        {
            DelayRule.For rule => (For(rule, entered, zone), null),
            DelayRule.CalendarDays rule => (NextClock(entered, rule.At, zone, rule.Days - 1), null),
            DelayRule.UntilInstant rule => Until(rule.Instant, now, ExitReason.DelayPassed),
            DelayRule.UntilLocal rule => Until(ClockTimes.InstantOf(rule.Local, zone), now, ExitReason.DelayPassed),
            DelayRule.UntilNext rule => (Next(rule, entered, zone), null),
            _ => Personalized((DelayRule.Personalized)step.Rule, value, entered, now, zone),
        };
    }

    private static long For(DelayRule.For rule, long entered, TimeZoneInfo zone)
    {
        // A millisecond earlier, so that a duration which ends at the clock time itself waits for no other day.
        var end = entered + rule.Duration;
        return rule.At is { } minute ? NextClock(end - 1, minute, zone, 0) : end;
    }

    private static long NextClock(long after, int minute, TimeZoneInfo zone, int more)
    {
        var today = ClockTimes.InDays(after, 0, minute, zone);
        return ClockTimes.InDays(after, (today > after ? 0 : 1) + more, minute, zone);
    }

    private static long Next(DelayRule.UntilNext rule, long entered, TimeZoneInfo zone)
    {
        var passed = rule.AdvanceIfPassed && ClockTimes.LocalOf(entered, zone).DayOfWeek == rule.Weekday && ClockTimes.InDays(entered, 0, rule.At, zone) <= entered;
        return passed ? entered : ClockTimes.NextWeekday(entered, rule.Weekday, rule.At, zone);
    }

    private static (long, ExitReason?) Personalized(DelayRule.Personalized rule, in Value value, long entered, long now, TimeZoneInfo zone)
    {
        if (value.IsNumber)
        {
            var duration = value.AsDouble * rule.Unit;
            return duration is >= 0 and <= DelayStep.MaxDelay ? (entered + (long)Math.Round(duration), null) : (0, ExitReason.PersonalizationFailed);
        }

        return value.Kind switch
        {
            ValueKind.Time => Until(value.AsTime, now, ExitReason.PersonalizationFailed),
            ValueKind.String when Parse(value.AsString, zone) is { } date => Until(date, now, ExitReason.PersonalizationFailed),
            _ => (0, ExitReason.PersonalizationFailed),
        };
    }

    private static (long, ExitReason?) Until(long instant, long now, ExitReason passed) =>
        instant < now ? (0, passed) : instant - now > DelayStep.MaxDelay ? (0, passed == ExitReason.DelayPassed ? ExitReason.DelayTooLong : passed) : (instant, null);

    // ISO 8601; without a zone of its own the text means the step's.
    private static long? Parse(string text, TimeZoneInfo zone)
    {
        if (text.Length < 10 || !char.IsAsciiDigit(text[0]) || text[4] != '-'
            || !DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var date)
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            return null;
        }

        return date.Kind != DateTimeKind.Unspecified ? instant.ToUnixTimeMilliseconds() : date.Year is > 1 and < 9999 ? ClockTimes.InstantOf(date, zone) : null;
    }
}
