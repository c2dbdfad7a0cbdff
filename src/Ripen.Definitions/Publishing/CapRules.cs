using Ripen.Definitions.Reading;
using Ripen.Engine.Campaigns.Capping;
using Ripen.Engine.Definitions;

namespace Ripen.Definitions.Publishing;

/// <summary>How many frequency caps a workspace may have, over all its documents (profiles-segments-campaigns §3.7).</summary>
internal static class CapRules
{
    public static void Check(ProblemList problems, PublishSet set)
    {
        var candidates = set.Candidates.Where(one => one.Document.Kind == DefinitionKind.FrequencyCapping && !one.IsArchived).ToList();
        var rules = candidates.Sum(one => one.Content.FrequencyCaps!.Count);
        if (rules > FrequencyCap.MaxRules && candidates.FindLast(one => one.Incoming is not null) is { } incoming)
        {
            incoming.Error(problems, incoming.Content.Root.Find("rules")!,
                $"the workspace would have {rules} rules in {candidates.Count} documents; at most {FrequencyCap.MaxRules} are allowed. Archive a document, or put the rules together");
        }
    }
}
