using Ripen.Definitions.Nodes;
using Ripen.Definitions.Reading;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Definitions;
using Ripen.Engine.Triggers;

namespace Ripen.Definitions.Mapping;

/// <summary>Campaign documents (profiles-segments-campaigns §3).</summary>
internal static class CampaignMapper
{
    public static CampaignDefinition Map(MappingContext context, MappingNode root)
    {
        var delivery = root.Mapping("delivery")!;
        var (start, end) = (Times.Instant(context, delivery, "start"), Times.Instant(context, delivery, "end"));
        Times.CheckOrder(context, delivery, start, end);
        var isApiTriggered = delivery.Text("type") == "api_triggered";
        EntryScheduleMapper.Need(context, delivery, "type", "triggers", !isApiTriggered, "Any of them.");
        var triggers = TriggerMapper.Map(context, delivery);
        CheckOwnInteraction(context, root, delivery, triggers);
        var delay = ScheduleMapper.Delay(context, delivery);
        var (obeys, counts) = CappingMapper.Obedience(root);
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
            OutcomeMapper.Map(context, root.Mapping("on_success")),
            OutcomeMapper.Map(context, root.Mapping("on_failure")))
        {
            IsApiTriggered = isApiTriggered,
            Delay = delay,
            Exceptions = ScheduleMapper.Exceptions(context, delivery, delay, triggers),
            Window = ScheduleMapper.Window(context, delivery),
            Limits = ScheduleMapper.Limits(context, root),
            ControlPercent = (int?)root.Mapping("control_group")?.Scalar("percent")!.Value.AsInteger,
            ConversionEvents = ConversionMapper.Map(context, root),
            Supersedes = root.Text("while_pending") == "supersede",
            ObeysCaps = obeys,
            CountsForCaps = counts,
        };
    }

    private static void CheckOwnInteraction(MappingContext context, MappingNode root, MappingNode delivery, IReadOnlyList<Trigger> triggers)
    {
        foreach (var (node, trigger) in delivery.Items("triggers").Cast<MappingNode>().Zip(triggers))
        {
            if (trigger is Trigger.Interaction interaction && interaction.Campaign == root.Text("id"))
            {
                context.Error(node.Find("campaign")!, "a campaign cannot be triggered by itself; name another campaign");
            }
        }
    }
}
