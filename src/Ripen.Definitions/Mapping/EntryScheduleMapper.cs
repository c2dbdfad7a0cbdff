using System.Globalization;
using Ripen.Definitions.Nodes;
using Ripen.Definitions.Reading;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Schedules;

namespace Ripen.Definitions.Mapping;

/// <summary>How and when users enter (canvas §3.1–§3.3); the schema has checked the form of the keys.</summary>
internal static class EntryScheduleMapper
{
    private const string AtLaunch = "launch";

    /// <summary>How users enter; also reports keys that do not belong to it, and those that it lacks.</summary>
    public static EntryMode Mode(MappingContext context, MappingNode entry)
    {
        var mode = entry.Text("schedule") switch
        {
            "scheduled" => EntryMode.Scheduled,
            "api_triggered" => EntryMode.ApiTriggered,
            _ => EntryMode.ActionBased,
        };
        Need(context, entry, "schedule", "triggers", mode == EntryMode.ActionBased, "Any of them.");
        Need(context, entry, "schedule", "at", mode == EntryMode.Scheduled, "when the audience enters.");
        return mode;
    }

    /// <summary>When the audience enters, or null.</summary>
    public static EntrySchedule? Schedule(MappingContext context, MappingNode entry) => entry.Find("at") switch
    {
        ScalarNode { Text: AtLaunch } => Launch(context, entry),
        ScalarNode at => Instants(context, [at]),
        SequenceNode list => Instants(context, [.. list.Items.Cast<ScalarNode>()]),
        MappingNode at => ByClock(at, at.Find("dates") is null ? Days(context, at) : Dates(context, at)),
        _ => null,
    };

    private static EntrySchedule ByClock(MappingNode at, EntryDays days) => (Times.Minute(at.Text("at")!), at.Text("zone")) switch
    {
        (var minute, "user") => new EntrySchedule.ByUserClock(days, minute),
        (var minute, _) => new EntrySchedule.ByClock(days, minute),
    };

    private static EntrySchedule.Launch Launch(MappingContext context, MappingNode entry)
    {
        if (entry.Find("start") is { } start)
        {
            context.Error(start, "'start' does not belong to 'at: launch'; launch the canvas when it is to start, or write the instant as 'at'");
        }

        return new EntrySchedule.Launch();
    }

    private static EntrySchedule.Instants Instants(MappingContext context, IReadOnlyList<ScalarNode> nodes)
    {
        var instants = new SortedSet<long>();
        foreach (var node in nodes)
        {
            if (Times.Instant(context, node) is { } instant && !instants.Add(instant))
            {
                context.Error(node, $"{Quote.Of(node.Text)} stands here twice; remove one");
            }
        }

        return new EntrySchedule.Instants([.. instants]);
    }

    private static EntryDays Days(MappingContext context, MappingNode at)
    {
        var on = at.Items("on").Cast<ScalarNode>().ToList();
        switch (at.Text("every"))
        {
            case "week":
                Need(context, at, "every", "on", true, "a list of weekdays.");
                return new EntryDays.Weekdays([.. on.Select(day => Weekday(context, day)).Distinct()]);
            case "month":
                Need(context, at, "every", "on", true, "a list of days, 1 to 31.");
                return new EntryDays.OfMonth([.. on.Select(day => DayOfMonth(context, day)).Distinct()]);
            default:
                if (at.Find("on") is { } needless)
                {
                    context.Error(needless, "'on' belongs to 'every: week' and 'every: month'");
                }

                return new EntryDays.All();
        }
    }

    private static EntryDays.Dates Dates(MappingContext context, MappingNode at)
    {
        var dates = new SortedSet<DateTime>();
        foreach (var node in at.Items("dates").Cast<ScalarNode>())
        {
            if (!Times.IsDate(node.Text))
            {
                context.Error(node, $"{Quote.Of(node.Text)} is no date of the calendar");
            }
            else if (!dates.Add(DateTime.ParseExact(node.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture)))
            {
                context.Error(node, $"{Quote.Of(node.Text)} stands here twice; remove one");
            }
        }

        return new EntryDays.Dates([.. dates]);
    }

    /// <summary>Reports a key that is missing, or that does not belong to what stands under <paramref name="way"/>.</summary>
    public static void Need(MappingContext context, MappingNode node, string way, string key, bool isWanted, string what)
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
            context.Error(found, $"'{key}' does not belong to '{way}: {node.Text(way)}'");
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
