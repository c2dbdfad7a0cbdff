using Ripen.Definitions.Nodes;
using Ripen.Definitions.Reading;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Definitions;

namespace Ripen.Definitions.Mapping;

/// <summary>Campaign documents (profiles-segments-campaigns §3).</summary>
internal static class CampaignMapper
{
    public static CampaignDefinition Map(MappingContext context, MappingNode root)
    {
        var delivery = root.Mapping("delivery")!;
        var (start, end) = (Times.Instant(context, delivery, "start"), Times.Instant(context, delivery, "end"));
        Times.CheckOrder(context, delivery, start, end);
        var triggers = TriggerMapper.Map(context, delivery);
        var delay = ScheduleMapper.Delay(context, delivery);
        var audience = root.Mapping("audience");
        return new CampaignDefinition(
            root.Text("id")!,
            root.Text("name")!,
            0,
            DefinitionStatus.Draft,
            triggers,
            start,
            end,
            FilterMapper.Audience(context, audience),
            audience?.Flag("recheck_at_send") ?? false,
            root.Mapping("re_eligibility") is { } again ? Times.Duration(context, again, "after", 0, 0, DefinitionLimits.MaxReEligibility) : null,
            MessageMapper.Map(context, root.Mapping("message")!),
            Outcome(context, root.Mapping("on_success")),
            Outcome(context, root.Mapping("on_failure")))
        {
            Delay = delay,
            Exceptions = ScheduleMapper.Exceptions(context, delivery, delay, triggers),
            Window = ScheduleMapper.Window(context, delivery),
            Limits = ScheduleMapper.Limits(context, root),
        };
    }

    /// <summary>What a document says to write with an outcome, or null.</summary>
    public static OutcomeWrites? Outcome(MappingContext context, MappingNode? node) =>
        node is null ? null : new OutcomeWrites(UpdateMapper.Map(context, node));
}
