using System.Globalization;
using Ripen.Engine.Campaigns.Scheduling;
using Ripen.Engine.Canvas.Schedules;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Segments;
using Ripen.Engine.Triggers;
using Ripen.Engine.Values;

namespace Ripen.Simulation.Tests.Reference;

/// <summary>Values, filters and triggers, as far as the simulator draws them (profiles-segments-campaigns §2.2, canvas §3.4 to §3.6).</summary>
internal static class Plain
{
    /// <summary>A value as a decimal, text, truth or null.</summary>
    public static object? Of(Value value) => value.Kind switch
    {
        ValueKind.Null => null,
        ValueKind.Boolean => value.AsBoolean,
        ValueKind.Integer => (decimal)value.AsInteger,
        ValueKind.Float => decimal.Parse(value.AsDouble.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture),
        ValueKind.String => value.AsString,
        _ => throw new NotSupportedException($"The reference knows no {value.Kind}."),
    };

    /// <summary>Whether the user is a member of all segments and the filter holds.</summary>
    public static bool Holds(Audience audience, IReadOnlyList<SegmentDefinition> segments, Person person) =>
        audience.Segments.All(id => Holds(segments.Single(s => s.Id == id).Filter, person)) && (audience.Filter is null || Holds(audience.Filter, person));

    /// <summary>When a Delay ends (canvas §4.3). The company's clock shows UTC.</summary>
    public static long EndOf(DelayRule rule, long entered)
    {
        switch (rule)
        {
            case DelayRule.For wait:
                return wait.At is { } clock ? Next(entered + wait.Duration, clock) : entered + wait.Duration;
            case DelayRule.UntilInstant until:
                return until.Instant;
            case DelayRule.UntilNext next:
                var at = Next(entered + 1, next.At);
                var isPassed = DayOf(entered) == next.Weekday && DayOf(at) != next.Weekday;
                while (DayOf(at) != next.Weekday)
                {
                    at += Instant.Day;
                }

                return isPassed && next.AdvanceIfPassed ? entered : at;
            default:
                throw new NotSupportedException($"The reference knows no {rule}.");
        }
    }

    /// <summary>The first instant of a schedule after another; null when there is none.</summary>
    public static long? Next(EntrySchedule schedule, long after) => schedule switch
    {
        EntrySchedule.Instants instants => instants.At.Where(at => at > after).Select(at => (long?)at).Min(),
        EntrySchedule.ByClock { Days: EntryDays.All } daily => Next(after + 1, daily.Minute),
        _ => throw new NotSupportedException($"The reference knows no {schedule}."),
    };

    /// <summary>When the quiet hours end in which an instant lies, by a clock that shows UTC; null when it lies in none.</summary>
    public static long? EndOf(QuietHours? quiet, long instant)
    {
        var (minute, hours) = (instant % Instant.Day / 60_000, quiet?.Hours);
        var isQuiet = hours is not null && (hours.From < hours.To ? minute >= hours.From && minute < hours.To : minute >= hours.From || minute < hours.To);
        return isQuiet ? Next(instant + 1, hours!.To) : null;
    }

    // The first instant from there on at which so many minutes of the day are over.
    private static long Next(long from, int minute)
    {
        var today = from - (from % Instant.Day) + (minute * 60_000L);
        return today < from ? today + Instant.Day : today;
    }

    private static DayOfWeek DayOf(long instant) => DateTimeOffset.FromUnixTimeMilliseconds(instant).DayOfWeek;

    public static bool Matches(Trigger trigger, Happening happening) => trigger switch
    {
        Trigger.StartSession session => happening.Kind == "session" && (session.Apps?.Contains(happening.Name) ?? true),
        Trigger.CustomEvent custom => happening.Kind == "event" && happening.Name == custom.Name
            && custom.Where.All(leaf => leaf.Comparisons.All(c => Compare(c, (decimal)happening.Seconds))),
        Trigger.Purchase purchase => happening.Kind == "purchase" && (purchase.Products?.Contains(happening.Name) ?? true),
        Trigger.AttributeChanged changed => happening.Kind == "attribute" && happening.Name == changed.Attribute && happening.NewValue is not null
            && (changed.To is not { } to || Of(to)!.Equals(happening.NewValue)),
        Trigger.EmailAdded => happening.Kind == "email",
        Trigger.SubscriptionChanged changed => happening.Kind == "subscription" && (changed.To is not { } to || to.Equals(happening.NewValue)),
        _ => throw new NotSupportedException($"The reference knows no {trigger}."),
    };

    /// <param name="journey">Whose variables are asked for; null where there are none.</param>
    public static bool Holds(FilterNode filter, Person person, Journey? journey = null) => filter switch
    {
        FilterNode.And and => and.Nodes.All(n => Holds(n, person, journey)),
        FilterNode.Or or => or.Nodes.Any(n => Holds(n, person, journey)),
        FilterNode.Not not => !Holds(not.Node, person, journey),
        FilterNode.Leaf { Subject: { Kind: SubjectKind.Attribute } subject } leaf => leaf.Comparisons.All(c => Compare(c, person.Attribute(subject.Name))),
        FilterNode.Leaf { Subject: { Kind: SubjectKind.Context } subject } leaf => leaf.Comparisons.All(c => Compare(c, journey?.Variables.GetValueOrDefault(subject.Name))),
        _ => throw new NotSupportedException($"The reference knows no {filter}."),
    };

    private static bool Compare(Comparison comparison, object? value) => comparison.Comparator switch
    {
        Comparator.FalseOrNotSet => value is null or false,
        Comparator.IsAnyOf => value is not null && comparison.Operand.AsArray.ToArray().Any(o => value.Equals(Of(o))),
        Comparator.IsNoneOf => value is null || !comparison.Operand.AsArray.ToArray().Any(o => value.Equals(Of(o))),
        Comparator.MoreThan => value is decimal number && number > (decimal)Of(comparison.Operand)!,
        Comparator.LessThan => value is null || (value is decimal number && number < (decimal)Of(comparison.Operand)!),
        _ => throw new NotSupportedException($"The reference knows no {comparison.Comparator}."),
    };
}
