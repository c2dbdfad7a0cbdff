using Ripen.Engine.Engagement;
using Ripen.Engine.Names;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Segments;
using Ripen.Engine.Triggers;
using Ripen.Engine.Values;

namespace Ripen.Engine.Rules;

/// <summary>Makes triggers ready: names become numbers, conditions predicates.</summary>
internal sealed class TriggerBinder(INames names, FilterCompiler filters)
{
    /// <summary>Binds a trigger.</summary>
    /// <exception cref="InvalidOperationException">A name has no number.</exception>
    public BoundTrigger Bind(Trigger trigger) => trigger switch
    {
        Trigger.StartSession session => new BoundTrigger { Kind = OccurrenceKind.StartSession, Names = Numbers(session.Apps) },
        Trigger.CustomEvent custom => new BoundTrigger { Kind = OccurrenceKind.CustomEvent, Names = [names.Required(custom.Name)], Where = filters.CompileWhere(custom.Where) },
        Trigger.Purchase purchase => new BoundTrigger { Kind = OccurrenceKind.Purchase, Names = Numbers(purchase.Products), Where = filters.CompileWhere(purchase.Where) },
        Trigger.AttributeChanged changed => new BoundTrigger { Kind = OccurrenceKind.AttributeChanged, Names = [names.Required(changed.Attribute)], To = changed.To },
        Trigger.Interaction interaction => new BoundTrigger
        {
            Kind = OccurrenceKind.CampaignInteraction,
            Names = interaction.Campaign is { } campaign ? [names.Required(campaign)] : null,
            To = interaction.Link is { } link ? Value.Of(link) : null,
            Interaction = interaction.Machines == MachineMatch.Only ? EmailInteractions.ByMachine(interaction.What) : interaction.What,
            OtherInteraction = interaction.Machines == MachineMatch.Include ? EmailInteractions.ByMachine(interaction.What) : interaction.What,
        },
        Trigger.EmailAdded => new BoundTrigger { Kind = OccurrenceKind.EmailAdded },
        Trigger.ConversionEvent conversion => new BoundTrigger
        {
            Kind = OccurrenceKind.ConversionEvent,
            Names = [names.Required(conversion.Owner)],
            To = conversion.Index is { } index ? Value.Of((long)index) : null,
        },
        Trigger.SubscriptionChanged subscription => new BoundTrigger { Kind = OccurrenceKind.SubscriptionChanged, Channel = subscription.Channel, State = subscription.To },
        Trigger.SubscriptionGroupChanged group => new BoundTrigger
        {
            Kind = OccurrenceKind.SubscriptionGroupChanged,
            Names = [names.Required(group.Group)],
            GroupState = group.To,
            Sources = group.Sources,
        },
        _ => throw new InvalidOperationException($"A trigger of type {trigger.GetType().Name} cannot be run."),
    };

    private int[]? Numbers(IReadOnlyList<string>? list) => list?.Select(names.Required).ToArray();
}
