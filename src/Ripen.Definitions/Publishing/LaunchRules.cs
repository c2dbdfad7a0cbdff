using Ripen.Definitions.Mapping;
using Ripen.Definitions.Nodes;
using Ripen.Definitions.Reading;
using Ripen.Definitions.Rules;
using Ripen.Engine.Canvas.Steps;

namespace Ripen.Definitions.Publishing;

/// <summary>What may not change in a canvas that was launched, and the way round it (canvas §2.3).</summary>
internal static class LaunchRules
{
    public static void Check(ProblemList problems, PublishCandidate candidate, PublishOptions options)
    {
        var before = StoredDefinition.Read(candidate.Previous!).Canvas!;
        var after = candidate.Content.Canvas!;
        var root = candidate.Content.Root;
        if (after.ControlGroupPercent > before.ControlGroupPercent)
        {
            var place = root.Mapping("control_group")!.Find("percent")!;
            candidate.Error(problems, place,
                $"after launch the control group may only get smaller; it has {before.ControlGroupPercent} %. Publish a copy under another id instead");
        }

        foreach (var variant in before.Variants.Where(old => after.Variants.All(variant => variant.Name != old.Name)))
        {
            problems.Warn(candidate.Place, root.Find("variants")!, WarningCodes.VariantRemoved,
                $"the variant {Quote.Of(variant.Name)} is gone; its users take no further step and leave the canvas");
        }

        CheckConversions(problems, candidate);
        var steps = before.Steps.ToDictionary(step => step.Id, StringComparer.Ordinal);
        foreach (var (node, step) in root.Items("steps").Cast<MappingNode>().Zip(after.Steps))
        {
            if (steps.Remove(step.Id, out var old))
            {
                CheckStep(problems, candidate, node, old, step);
            }
        }

        // Who waits in a step that an earlier version lost still needs its way, for as long as anybody waits there.
        var lost = steps.Keys.Concat(before.RemovedSteps.Keys.Where(id => after.Steps.All(step => step.Id != id))).Distinct();
        foreach (var removed in lost.Where(id => !after.RemovedSteps.ContainsKey(id) && options.HoldsUsers(candidate.Document.Id, id)))
        {
            candidate.Error(problems, root.Find("steps")!,
                $"the removed step '{removed}' holds users; say where they go: removed_steps: {{ {removed}: {CanvasMapper.ExitTarget} }} or the id of another step");
        }
    }

    internal static void CheckConversions(ProblemList problems, PublishCandidate candidate)
    {
        var before = StoredDefinition.Read(candidate.Previous!).Root.Find("conversion_events");
        var after = candidate.Content.Root.Find("conversion_events");
        if (NodeJson.TextOf(before) != NodeJson.TextOf(after))
        {
            candidate.Error(problems, after ?? candidate.Content.Root, "conversion_events cannot change after launch. Publish a copy under another id instead");
        }
    }

    private static void CheckStep(ProblemList problems, PublishCandidate candidate, MappingNode node, CanvasStep before, CanvasStep after)
    {
        if (before.GetType() != after.GetType())
        {
            Refuse(problems, candidate, node, "type", $"the type of the step '{after.Id}' cannot change after launch");
            return;
        }

        CheckGroups(problems, candidate, node, after.Id, GroupsOf(before), GroupsOf(after));
        if (before is ExperimentPathsStep was && after is ExperimentPathsStep experiment && was.ControlPercent != experiment.ControlPercent)
        {
            Refuse(problems, candidate, node, "control", $"the share of the control group of '{after.Id}' cannot change after launch; it is {was.ControlPercent} %");
        }

        if (before is not ActionPathsStep old || after is not ActionPathsStep now)
        {
            return;
        }

        if (old.Window != now.Window)
        {
            Refuse(problems, candidate, node, "window", $"the window of '{after.Id}' cannot change after launch; it is {Times.InWords(old.Window)}");
        }

        if (old.Ranked != now.Ranked)
        {
            Refuse(problems, candidate, node, "ranked", $"'ranked' of '{after.Id}' cannot change after launch");
        }
    }

    private static string[] GroupsOf(CanvasStep step) => step switch
    {
        ActionPathsStep paths => [.. paths.Groups.Select(group => group.Name)],
        AudiencePathsStep paths => [.. paths.Groups.Select(group => group.Name)],
        ExperimentPathsStep experiment => [.. experiment.Paths.Select(path => path.Name)],
        _ => [],
    };

    private static void CheckGroups(ProblemList problems, PublishCandidate candidate, MappingNode node, string step, string[] before, string[] after)
    {
        if (!before.SequenceEqual(after, StringComparer.Ordinal))
        {
            var what = node.Find("paths") is null ? "groups" : "paths";
            Refuse(problems, candidate, node, what,
                $"{what} of '{step}' cannot be added, removed, renamed or re-ordered after launch; they are {string.Join(", ", before.Select(Quote.Of))}");
        }
    }

    private static void Refuse(ProblemList problems, PublishCandidate candidate, MappingNode node, string key, string message) =>
        candidate.Error(problems, node.Find(key) ?? node, message
            + ". Add a step with another id, connect it, and name this one in removed_steps; or publish a copy under another id");
}
