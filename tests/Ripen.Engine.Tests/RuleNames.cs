using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Definitions;
using Ripen.Engine.Purchases;
using Ripen.Engine.Segments;
using Ripen.Engine.Triggers;

namespace Ripen.Engine.Tests;

/// <summary>Registers every name of a rule set, as publishing does.</summary>
internal static class RuleNames
{
    public static void Register(RuleSet rules, TestNames names)
    {
        foreach (var name in rules.Segments.SelectMany(s => OfFilter(s.Filter).Prepend(s.Id)))
        {
            names.GetOrAdd(name);
        }

        foreach (var name in ExchangeRates.CodesOf(rules.Settings).Concat(rules.Attributes.Select(a => a.Name)).Concat(rules.Events.Select(e => e.Name)))
        {
            names.GetOrAdd(name);
        }

        foreach (var canvas in rules.Canvases)
        {
            names.GetOrAdd(canvas.Id);
            var texts = canvas.Variants.Select(v => v.Name)
                .Concat(canvas.RemovedSteps.Keys)
                .Concat(canvas.ConversionEvents.SelectMany(c => OfTrigger(c.Trigger)))
                .Concat(canvas.ExitCriteria?.Triggers.SelectMany(OfTrigger) ?? [])
                .Concat(OfAudience(canvas.ExitCriteria?.Audience ?? Audience.Everyone))
                .Concat(canvas.Entry.Triggers.SelectMany(OfTrigger))
                .Concat(OfAudience(canvas.Entry.Audience))
                .Concat(canvas.Steps.SelectMany(OfStep));
            foreach (var text in texts)
            {
                names.GetOrAdd(text);
            }
        }

        foreach (var campaign in rules.Campaigns)
        {
            names.GetOrAdd(campaign.Id);
            foreach (var text in campaign.Triggers.Concat(campaign.Exceptions).Concat(campaign.ConversionEvents.Select(c => c.Trigger)).SelectMany(OfTrigger).Concat(OfAudience(campaign.Audience)))
            {
                names.GetOrAdd(text);
            }
        }
    }

    private static IEnumerable<string> OfStep(CanvasStep step) => step switch
    {
        ActionPathsStep wait => wait.Groups.SelectMany(g => g.Triggers.SelectMany(OfTrigger).Append(g.Name)).Append(step.Id),
        UserUpdateStep update => update.Updates.Where(u => u.Attribute is not null).Select(u => u.Attribute!).Append(step.Id),
        DelayStep { Rule: DelayRule.Personalized personalized } => [personalized.Name, step.Id],
        ExperimentPathsStep experiment => experiment.Paths.Select(p => p.Name).Append(step.Id),
        DecisionSplitStep split => OfFilter(split.Filter).Append(step.Id),
        AudiencePathsStep paths => paths.Groups.SelectMany(g => OfFilter(g.Filter).Append(g.Name)).Append(step.Id),
        _ => [step.Id],
    };

    private static IEnumerable<string> OfTrigger(Trigger trigger) => trigger switch
    {
        Trigger.StartSession session => session.Apps ?? [],
        Trigger.CustomEvent custom => [custom.Name],
        Trigger.Purchase purchase => purchase.Products ?? [],
        Trigger.ConversionEvent conversion => [conversion.Owner],
        Trigger.AttributeChanged changed => [changed.Attribute],
        Trigger.SubscriptionGroupChanged group => [group.Group],
        Trigger.Interaction { Campaign: { } campaign } => [campaign],
        _ => [],
    };

    private static IEnumerable<string> OfAudience(Audience audience) => audience.Filter is { } filter ? OfFilter(filter) : [];

    private static IEnumerable<string> OfFilter(FilterNode node) => node switch
    {
        FilterNode.And and => and.Nodes.SelectMany(OfFilter),
        FilterNode.Or or => or.Nodes.SelectMany(OfFilter),
        FilterNode.Not not => OfFilter(not.Node),
        FilterNode.Leaf leaf => leaf.Comparisons.Where(c => c.ValueOf is not null).Select(c => c.ValueOf!).Append(leaf.Subject.Name),
        _ => [],
    };
}
