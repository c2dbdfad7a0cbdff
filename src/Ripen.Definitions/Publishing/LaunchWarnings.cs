using Ripen.Definitions.Mapping;
using Ripen.Definitions.Nodes;
using Ripen.Definitions.Reading;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Definitions;
using Ripen.Engine.Segments;
using Ripen.Engine.Users.Updates;

namespace Ripen.Definitions.Publishing;

/// <summary>What can be launched but may not be meant (canvas §2.6, §3.5, §3.8, §3.11 G4).</summary>
internal sealed class LaunchWarnings
{
    private readonly ProblemList _problems;
    private readonly PublishCandidate _candidate;
    private readonly CanvasDefinition _canvas;
    private readonly HashSet<string> _entryAttributes;
    private readonly Dictionary<string, CanvasStep> _steps;
    private readonly Dictionary<string, MappingNode> _nodes;
    private readonly HashSet<(string Step, bool Waited, bool Written)> _seen = [];
    private readonly HashSet<Node> _warned = [];

    private LaunchWarnings(ProblemList problems, PublishCandidate candidate, CanvasDefinition canvas)
    {
        _problems = problems;
        _candidate = candidate;
        _canvas = canvas;
        _entryAttributes = AttributesOf(candidate.Content.Root.Mapping("entry")!).Select(attribute => attribute.Text).ToHashSet(StringComparer.Ordinal);
        _steps = canvas.Steps.ToDictionary(step => step.Id, StringComparer.Ordinal);
        _nodes = candidate.Content.Root.Items("steps").Cast<MappingNode>().ToDictionary(node => node.Text("id")!, StringComparer.Ordinal);
    }

    public static void Check(ProblemList problems, PublishSet set, PublishCandidate candidate)
    {
        if (candidate.Content.Canvas is { } canvas)
        {
            WarnAudience(problems, set, candidate, candidate.Content.Root.Mapping("entry")!, canvas.Entry.Audience);
            new LaunchWarnings(problems, candidate, canvas).CheckCanvas();
        }
        else if (candidate.Content.Campaign is { } campaign)
        {
            WarnAudience(problems, set, candidate, candidate.Content.Root.Mapping("delivery")!, campaign.Audience);
            WarnDelay(problems, candidate, campaign);
        }
    }

    private static void WarnDelay(ProblemList problems, PublishCandidate candidate, CampaignDefinition campaign)
    {
        if (campaign is { Delay: SendDelay.For delay, Start: { } start, End: { } end } && delay.Duration >= end - start)
        {
            problems.Warn(candidate.Place, candidate.Content.Root.Mapping("delivery")!.Find("delay")!, WarningCodes.DelayBeyondEnd,
                "whatever triggers it, the delay ends after 'end', so nothing is ever sent");
        }
    }

    private static IEnumerable<ScalarNode> AttributesOf(MappingNode parent) =>
        parent.Items("triggers").Cast<MappingNode>().Where(trigger => trigger.Text("type") == "attribute_changed")
            .Select(trigger => trigger.Scalar("attribute")!);

    private static void WarnAudience(ProblemList problems, PublishSet set, PublishCandidate candidate, MappingNode parent, Audience audience)
    {
        var attributes = new HashSet<string>(StringComparer.Ordinal);
        Collect(set, attributes, audience.Filter);
        foreach (var id in audience.Segments)
        {
            Collect(set, attributes, set.Find(DefinitionKind.Segment, id)?.Content.Segment?.Filter);
        }

        foreach (var attribute in AttributesOf(parent).Where(attribute => attributes.Contains(attribute.Text)))
        {
            var message = $"'{attribute.Text}' is in the trigger and in the audience; the audience sees the new value";
            problems.Warn(candidate.Place, attribute, WarningCodes.TriggerInAudience, message);
        }
    }

    private static void Collect(PublishSet set, HashSet<string> attributes, FilterNode? filter)
    {
        switch (filter)
        {
            case FilterNode.And and:
                and.Nodes.ToList().ForEach(node => Collect(set, attributes, node));
                break;
            case FilterNode.Or or:
                or.Nodes.ToList().ForEach(node => Collect(set, attributes, node));
                break;
            case FilterNode.Not not:
                Collect(set, attributes, not.Node);
                break;
            case FilterNode.AnyItem items:
                attributes.Add(ValuePath.Parse(items.List.Name).Root);
                break;
            case FilterNode.Leaf { Subject.Kind: SubjectKind.Attribute } leaf:
                attributes.Add(ValuePath.Parse(leaf.Subject.Name).Root);
                break;
            case FilterNode.Leaf { Subject.Kind: SubjectKind.Segment } leaf:
                // Segments nest one level deep, so this ends; a set that breaks the rule is refused before.
                Collect(set, attributes, set.Find(DefinitionKind.Segment, leaf.Subject.Name)?.Content.Segment?.Filter);
                break;
        }
    }

    private void CheckCanvas()
    {
        foreach (var step in _canvas.Steps.OfType<ActionPathsStep>().Where(step => step.Window < 60_000))
        {
            Warn(_nodes[step.Id].Find("window")!, WarningCodes.ShortWindow,
                $"the window is only {Times.InWords(step.Window)}; under 60s a lead is moved very often");
        }

        if (!_canvas.Steps.Any(Writes))
        {
            return;
        }

        var root = _candidate.Content.Root;
        if (_canvas.Entry.ReEntryAfter is null)
        {
            Warn(root.Find("entry")!, WarningCodes.NoReEntry,
                "the canvas changes its own entry attribute, but without re_entry a user enters only once; write re_entry: { after: 0s }");
        }

        if (_canvas.Entry.Volume is not null)
        {
            Warn(root.Mapping("entry")!.Find("volume_limit")!, WarningCodes.LimitedScoring,
                "the canvas changes its own entry attribute; a user whose next entry the volume limit refuses is not scored any more until something else opens one");
        }

        if (_canvas.ControlGroupPercent > 0 || _canvas.Variants.Count(variant => variant.Percent > 0) > 1)
        {
            Warn(root.Find("variants")!, WarningCodes.SplitScoring,
                "a canvas that scores should run 100 % in one variant: users of the control group are never scored and never come back");
        }

        foreach (var variant in _canvas.Variants)
        {
            Walk(variant.FirstStep, waited: false, written: false);
        }
    }

    /// <summary>Goes every path once per state: a step is entered at most four times, so recursion is bounded by 4 × 200.</summary>
    private void Walk(string id, bool waited, bool written)
    {
        if (!_steps.TryGetValue(id, out var step) || !_seen.Add((id, waited, written)))
        {
            return;
        }

        var writes = Writes(step);
        if (writes && !waited)
        {
            Warn(_nodes[id].Find("updates")!, WarningCodes.WriteWithoutWait,
                $"the step '{id}' writes the canvas's entry attribute without a wait before it; the loop guard ends that after one round");
        }

        if (!written && step is DelayStep { Next: not null, Rule: DelayRule.UntilInstant or DelayRule.UntilLocal or DelayRule.Personalized })
        {
            Warn(_nodes[id], WarningCodes.ReArmGap,
                $"who comes to '{id}' too late, or without a usable value, leaves without writing the canvas's entry attribute, so nothing opens the next journey");
        }

        foreach (var (node, end) in StepGraph.EndNodes(_nodes[id]).Zip(step.Ends))
        {
            if (end.Next is { } next)
            {
                Walk(next, waited || step.Waits, written || writes);
            }
            else if (!written && !writes && !end.ReEnterAlways)
            {
                WarnGap(node);
            }
        }
    }

    private void WarnGap(MappingNode node) =>
        Warn(node, WarningCodes.ReArmGap,
            "this path ends without writing the canvas's entry attribute, so nothing opens the next journey; "
            + "write re_enter: always, or exit: true if it is meant");

    private bool Writes(CanvasStep step) => step is UserUpdateStep update && update.Updates.Any(
        row => row.Attribute is not null && row.Action != UpdateAction.Remove && _entryAttributes.Contains(row.Attribute));

    private void Warn(Node node, string code, string message)
    {
        if (_warned.Add(node))
        {
            _problems.Warn(_candidate.Place, node, code, message);
        }
    }
}
