using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Definitions;
using Ripen.Engine.Segments;
using Ripen.Engine.Triggers;
using Ripen.Engine.Users.Updates;

namespace Ripen.Definitions.Rules;

/// <summary>Gathers the names of a rule set: attributes, events, apps, products, properties, ids of definitions and steps, groups and variants.</summary>
internal sealed class NameCollector
{
    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);

    public static IReadOnlyList<string> Collect(RuleSet rules)
    {
        var collector = new NameCollector();
        foreach (var segment in rules.Segments)
        {
            collector._names.Add(segment.Id);
            collector.Take(segment.Filter);
        }

        foreach (var canvas in rules.Canvases)
        {
            collector.Take(canvas);
        }

        foreach (var campaign in rules.Campaigns)
        {
            collector.Take(campaign);
        }

        collector._names.UnionWith(rules.Attributes.Select(attribute => attribute.Name));
        collector._names.UnionWith(rules.Events.Select(happened => happened.Name));
        return [.. collector._names];
    }

    private void Take(CanvasDefinition canvas)
    {
        _names.Add(canvas.Id);
        _names.UnionWith(canvas.Variants.Select(variant => variant.Name));
        _names.UnionWith(canvas.RemovedSteps.Keys);
        Take([.. canvas.ConversionEvents.Select(conversion => conversion.Trigger)]);
        Take(canvas.ExitCriteria?.Triggers ?? []);
        Take(canvas.ExitCriteria?.Audience ?? Audience.Everyone);
        Take(canvas.Entry.Triggers);
        Take(canvas.Entry.Audience);
        foreach (var step in canvas.Steps)
        {
            _names.Add(step.Id);
            Take(step);
        }
    }

    private void Take(CanvasStep step)
    {
        switch (step)
        {
            case UserUpdateStep update:
                Take(update.Updates);
                break;
            case ActionPathsStep paths:
                _names.UnionWith(paths.Groups.Select(group => group.Name));
                paths.Groups.ToList().ForEach(group => Take(group.Triggers));
                break;
            case DelayStep { Rule: DelayRule.Personalized { IsVariable: false } personalized }:
                _names.Add(personalized.Name);
                break;
            case ExperimentPathsStep experiment:
                _names.UnionWith(experiment.Paths.Select(path => path.Name));
                break;
            case DecisionSplitStep split:
                Take(split.Filter);
                break;
            case AudiencePathsStep paths:
                _names.UnionWith(paths.Groups.Select(group => group.Name));
                paths.Groups.ToList().ForEach(group => Take(group.Filter));
                break;
            case WebhookStep webhook:
                Take(webhook.OnSuccess);
                Take(webhook.OnFailure);
                break;
        }
    }

    private void Take(CampaignDefinition campaign)
    {
        _names.Add(campaign.Id);
        Take(campaign.Triggers);
        Take(campaign.Exceptions);
        Take([.. campaign.ConversionEvents.Select(conversion => conversion.Trigger)]);
        Take(campaign.Audience);
        Take(campaign.OnSuccess);
        Take(campaign.OnFailure);
    }

    private void Take(Audience audience)
    {
        _names.UnionWith(audience.Segments);
        if (audience.Filter is not null)
        {
            Take(audience.Filter);
        }
    }

    private void Take(OutcomeWrites? writes)
    {
        Take(writes?.Updates ?? []);
        _names.UnionWith(writes?.Events.Select(happens => happens.Name) ?? []);
    }

    private void Take(IReadOnlyList<AttributeUpdate> updates) => _names.UnionWith(updates.Select(update => update.Attribute).OfType<string>());

    private void Take(IReadOnlyList<Trigger> triggers)
    {
        foreach (var trigger in triggers)
        {
            switch (trigger)
            {
                case Trigger.StartSession session:
                    _names.UnionWith(session.Apps ?? []);
                    break;
                case Trigger.CustomEvent happened:
                    _names.Add(happened.Name);
                    happened.Where.ToList().ForEach(Take);
                    break;
                case Trigger.Purchase purchase:
                    _names.UnionWith(purchase.Products ?? []);
                    purchase.Where.ToList().ForEach(Take);
                    break;
                case Trigger.ConversionEvent conversion:
                    _names.Add(conversion.Owner);
                    break;
                case Trigger.SubscriptionGroupChanged group:
                    _names.Add(group.Group);
                    break;
                case Trigger.Interaction { Campaign: { } campaign }:
                    _names.Add(campaign);
                    break;
                case Trigger.AttributeChanged changed:
                    _names.Add(changed.Attribute);
                    break;
            }
        }
    }

    private void Take(FilterNode filter)
    {
        switch (filter)
        {
            case FilterNode.And and:
                and.Nodes.ToList().ForEach(Take);
                break;
            case FilterNode.Or or:
                or.Nodes.ToList().ForEach(Take);
                break;
            case FilterNode.Not not:
                Take(not.Node);
                break;
            case FilterNode.AnyItem items:
                TakeSubject(items.List);
                Take(items.Node);
                break;
            case FilterNode.Leaf leaf:
                TakeSubject(leaf.Subject);
                TakeOperands(leaf.Comparisons);
                _names.UnionWith(leaf.Comparisons.Where(comparison => !comparison.ValueOfContext).Select(comparison => comparison.ValueOf).OfType<string>().Select(path => ValuePath.Parse(path).Root));
                break;
        }
    }

    // Some operands are names themselves.
    private void TakeOperands(IReadOnlyList<Comparison> comparisons)
    {
        foreach (var comparison in comparisons)
        {
            if (comparison.Comparator == Comparator.EnteredVariant)
            {
                _names.Add(comparison.Operand.AsString);
            }
            else if (comparison.Comparator is Comparator.UsedApp or Comparator.UsedAppOrNone)
            {
                _names.UnionWith(comparison.Operand.AsArray.ToArray().Select(app => app.AsString));
            }
        }
    }

    private void TakeSubject(FilterSubject subject)
    {
        var isAny = subject.Kind is SubjectKind.Purchase or SubjectKind.Sessions && subject.Name == FilterSubject.Any;
        var isFixed = subject.Kind is SubjectKind.Profile or SubjectKind.EmailAvailable or SubjectKind.RandomBucket or SubjectKind.Item or SubjectKind.Apps or SubjectKind.Context;
        isFixed |= subject is { Kind: SubjectKind.Subscription, Name: "email" or "push" };
        if (!isAny && !isFixed)
        {
            _names.Add(subject.Kind is SubjectKind.Attribute or SubjectKind.Property ? ValuePath.Parse(subject.Name).Root : subject.Name);
        }
    }
}
