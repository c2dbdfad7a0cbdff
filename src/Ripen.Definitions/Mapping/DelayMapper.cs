using System.Globalization;
using Ripen.Definitions.Nodes;
using Ripen.Definitions.Reading;
using Ripen.Engine.Canvas.Steps;

namespace Ripen.Definitions.Mapping;

/// <summary>Delay steps (canvas §4.3); the schema has checked their form.</summary>
internal static class DelayMapper
{
    private const string CustomAttribute = "custom_attribute.";

    private const string Context = "context.";

    public static DelayRule Rule(MappingContext context, MappingNode node)
    {
        var at = node.Scalar("at");
        if (at is not null && node.Find("for") is null && node.Find("calendar_days") is null)
        {
            context.Error(at, "'at' belongs to 'for' and 'calendar_days'; in until_next it stands beside 'weekday'");
        }

        if (node.Find("for") is not null)
        {
            return new DelayRule.For(
                Times.Duration(context, node, "for", 0, DelayStep.MinDuration, DelayStep.MaxDelay), at is null ? null : Times.Minute(at.Text));
        }

        if (node.Scalar("calendar_days") is { } days)
        {
            return new DelayRule.CalendarDays((int)days.Value.AsInteger, at is null ? 0 : Times.Minute(at.Text));
        }

        if (node.Scalar("until") is { } until)
        {
            return Until(context, until);
        }

        return node.Mapping("until_next") is { } next
            ? new DelayRule.UntilNext(
                Enum.Parse<DayOfWeek>(next.Text("weekday")!, ignoreCase: true), next.Text("at") is { } time ? Times.Minute(time) : 0, next.Text("if_passed") == "advance")
            : Personalized(node.Mapping("personalized")!);
    }

    private static DelayRule Until(MappingContext context, ScalarNode until)
    {
        if (!Times.IsDate(until.Text))
        {
            context.Error(until, $"{Quote.Of(until.Text)} is no date of the calendar (years 1000 to 3000)");
            return new DelayRule.UntilInstant(0);
        }

        var date = DateTime.Parse(until.Text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        return date.Kind == DateTimeKind.Unspecified ? new DelayRule.UntilLocal(date)
            : new DelayRule.UntilInstant(DateTimeOffset.Parse(until.Text, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds());
    }

    private static DelayRule.Personalized Personalized(MappingNode node) =>
        new(NameIn(node.Text("value_of")!), node.Text("value_of")!.StartsWith(Context, StringComparison.Ordinal), Times.UnitOf(node.Text("unit") is { } unit ? unit[0] : 'd'));

    private static string NameIn(string reference) => reference[(reference.StartsWith(Context, StringComparison.Ordinal) ? Context : CustomAttribute).Length..];
}
