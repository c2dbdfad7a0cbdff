using Ripen.Definitions.Nodes;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Schedules;

namespace Ripen.Definitions.Mapping;

/// <summary>How and when users enter (canvas §3.1–§3.3); the schema has checked the form of the keys.</summary>
internal static class EntryScheduleMapper
{
    /// <summary>How users enter; also reports keys that do not belong to it, and those that it lacks.</summary>
    public static EntryMode Mode(MappingContext context, MappingNode entry)
    {
        var mode = entry.Text("schedule") switch
        {
            "scheduled" => EntryMode.Scheduled,
            "api_triggered" => EntryMode.ApiTriggered,
            _ => EntryMode.ActionBased,
        };
        Need(context, entry, "triggers", mode == EntryMode.ActionBased, "Any of them.");
        Need(context, entry, "at", mode == EntryMode.Scheduled, "when the audience enters.");
        return mode;
    }

    /// <summary>The instants of a scheduled entry, or null.</summary>
    public static EntrySchedule? Schedule(MappingContext context, MappingNode entry)
    {
        if (entry.Scalar("at") is not null)
        {
            return Times.Instant(context, entry, "at") is { } instant ? new EntrySchedule.Once(instant) : null;
        }

        if (entry.Mapping("at") is not { } at)
        {
            return null;
        }

        var minute = Times.Minute(at.Text("at")!);
        var on = at.Items("on").Cast<ScalarNode>().ToList();
        switch (at.Text("every"))
        {
            case "week":
                Need(context, at, "on", true, "a list of weekdays.");
                return new EntrySchedule.Weekly([.. on.Select(day => Weekday(context, day)).Distinct()], minute);
            case "month":
                Need(context, at, "on", true, "a list of days, 1 to 31.");
                return new EntrySchedule.Monthly([.. on.Select(day => DayOfMonth(context, day)).Distinct()], minute);
            default:
                if (at.Find("on") is { } needless)
                {
                    context.Error(needless, "'on' belongs to 'every: week' and 'every: month'");
                }

                return new EntrySchedule.Daily(minute);
        }
    }

    private static void Need(MappingContext context, MappingNode node, string key, bool isWanted, string what)
    {
        if (node.Find(key) is not { } found)
        {
            if (isWanted)
            {
                context.Error(node, $"missing key '{key}': {what}");
            }
        }
        else if (!isWanted)
        {
            context.Error(found, $"'{key}' does not belong to 'schedule: {node.Text("schedule")}'");
        }
    }

    private static DayOfWeek Weekday(MappingContext context, ScalarNode day)
    {
        if (day.Value.Kind == Engine.Values.ValueKind.String && Enum.TryParse<DayOfWeek>(day.Text, ignoreCase: true, out var weekday) && Enum.IsDefined(weekday))
        {
            return weekday;
        }

        context.Error(day, $"expected a weekday, such as monday; found {day.Described}");
        return default;
    }

    private static int DayOfMonth(MappingContext context, ScalarNode day)
    {
        if (day.Value.Kind == Engine.Values.ValueKind.Integer && day.Value.AsInteger is >= 1 and <= 31 and var number)
        {
            return (int)number;
        }

        context.Error(day, $"expected a day of the month, 1 to 31; found {day.Described}");
        return 1;
    }
}
