using Ripen.Definitions.Nodes;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Campaigns.Scheduling;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Triggers;
using Ripen.Engine.Zones;

namespace Ripen.Definitions.Mapping;

/// <summary>When a triggered campaign sends: delay, exception events, portion of the day (profiles-segments-campaigns §3.4); the schema has checked their form.</summary>
internal static class ScheduleMapper
{
    public static SendDelay? Delay(MappingContext context, MappingNode delivery) => delivery.Find("delay") switch
    {
        null => null,
        MappingNode node when node.Mapping("until_next") is { } next =>
            new SendDelay.UntilNext(Enum.Parse<DayOfWeek>(next.Text("weekday")!, ignoreCase: true), ClockTime(next, "at"), Zone(node)),
        MappingNode node when node.Mapping("in_days") is { } days =>
            new SendDelay.InDays((int)days.Scalar("days")!.Value.AsInteger, ClockTime(days, "at"), Zone(node)),
        MappingNode node => For(Times.Duration(context, node, "for", 0, 0, SendDelay.MaxDelay)),
        _ => For(Times.Duration(context, delivery, "delay", 0, 0, SendDelay.MaxDelay)),
    };

    public static IReadOnlyList<Trigger> Exceptions(MappingContext context, MappingNode delivery, SendDelay? delay, IReadOnlyList<Trigger> triggers)
    {
        if (delivery.Find("exception_triggers") is not { } list)
        {
            return [];
        }

        if (delay is null)
        {
            context.Error(list, "there is nothing to cancel without a delay; add 'delay', or remove 'exception_triggers'");
        }

        var exceptions = TriggerMapper.Map(context, delivery, "exception_triggers");
        foreach (var (node, exception) in delivery.Items("exception_triggers").Zip(exceptions))
        {
            if (exception is not (Trigger.CustomEvent or Trigger.Purchase or Trigger.StartSession))
            {
                context.Error(node, "only custom_event, purchase and start_session can be exceptions");
            }
            else if (exception is Trigger.StartSession && triggers.Any(trigger => trigger is Trigger.StartSession))
            {
                context.Error(node, "the start of a session cannot be a trigger and an exception of one campaign");
            }
        }

        return exceptions;
    }

    public static SendWindow? Window(MappingContext context, MappingNode delivery)
    {
        if (delivery.Mapping("time_window") is not { } node)
        {
            return null;
        }

        var hours = new DailyWindow(ClockTime(node, "from"), ClockTime(node, "to"), Zone(node));
        if (hours.From == hours.To)
        {
            context.Error(node.Find("to")!, "'from' and 'to' are the same time; remove 'time_window' to send at any time");
        }

        return new SendWindow(hours, node.Text("outside") == "next_available");
    }

    /// <summary>Quiet hours and rate.</summary>
    /// <param name="node">A campaign, or the <c>send_settings</c> of a canvas; null for none.</param>
    public static SendLimits Limits(MappingContext context, MappingNode? node) =>
        node is null ? SendLimits.None : new SendLimits(Quiet(context, node, "remove 'quiet_hours'"), node.Scalar("rate_per_minute") is { } rate ? (int)rate.Value.AsInteger : null);

    /// <summary>What a step has in the place of its canvas's quiet hours, or null.</summary>
    public static StepQuietHours? StepQuiet(MappingContext context, MappingNode step) =>
        step.Find("quiet_hours") is null ? null : new StepQuietHours(Quiet(context, step, "write 'quiet_hours: off'"));

    private static QuietHours? Quiet(MappingContext context, MappingNode parent, string toHaveNone)
    {
        if (parent.Mapping("quiet_hours") is not { } node)
        {
            return null;
        }

        var hours = new DailyWindow(ClockTime(node, "from"), ClockTime(node, "to"), ClockZone.User);
        if (hours.From == hours.To)
        {
            context.Error(node.Find("to")!, $"'from' and 'to' are the same time; {toHaveNone} to send at any time");
        }

        return new QuietHours(hours, node.Text("inside") == "abort");
    }

    /// <summary>Minutes since midnight.</summary>
    public static int ClockTime(MappingNode parent, string key) => (int)TimeOnly.ParseExact(parent.Text(key)!, "HH:mm").ToTimeSpan().TotalMinutes;

    private static ClockZone Zone(MappingNode node) => node.Text("zone") == "user" ? ClockZone.User : ClockZone.Company;

    private static SendDelay.For? For(long duration) => duration == 0 ? null : new SendDelay.For(duration);
}
