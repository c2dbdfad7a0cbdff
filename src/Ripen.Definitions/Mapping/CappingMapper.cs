using System.Globalization;
using Ripen.Definitions.Nodes;
using Ripen.Definitions.Reading;
using Ripen.Engine.Campaigns.Capping;
using Ripen.Engine.Zones;

namespace Ripen.Definitions.Mapping;

/// <summary>Frequency capping (profiles-segments-campaigns §3.7); the schema has checked the form.</summary>
internal static class CappingMapper
{
    private const int DaysPerWeek = 7;

    public static IReadOnlyList<FrequencyCap> Map(MappingContext context, MappingNode root) =>
        [.. root.Items("rules").Cast<MappingNode>().Select(rule => One(context, rule))];

    /// <summary>What caps have to do with the messages of a campaign or canvas: whether they hold them back, and whether the messages count; what does not obey does not count either.</summary>
    /// <param name="node">A campaign, or the <c>send_settings</c> of a canvas; null for none.</param>
    public static (bool Obeys, bool Counts) Obedience(MappingNode? node)
    {
        var capping = node?.Mapping("frequency_capping");
        var obeys = capping?.Flag("obey", true) ?? true;
        return (obeys, capping?.Flag("counts", obeys) ?? obeys);
    }

    private static FrequencyCap One(MappingContext context, MappingNode rule) => new(
        (int)rule.Scalar("sends")!.Value.AsInteger,
        Period(context, rule.Scalar("per")!),
        rule.Text("channel") == "webhook" ? CapChannel.Webhook : CapChannel.Any,
        rule.Text("tag"));

    private static CapPeriod Period(MappingContext context, ScalarNode per)
    {
        var number = int.Parse(per.Text.AsSpan(0, per.Text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture);
        var period = per.Text[^1] switch
        {
            'm' => new CapPeriod(number, 0),
            'd' => new CapPeriod(0, number),
            _ => new CapPeriod(0, number * DaysPerWeek),
        };
        if (number == 0 || period.Days > CapPeriod.MaxDays || period.Minutes > CapPeriod.MaxDays * ClockTimes.MinutesPerDay)
        {
            context.Error(per, $"{Quote.Of(per.Text)} is out of range; allowed are 1m to {CapPeriod.MaxDays}d");
        }

        return period;
    }
}
