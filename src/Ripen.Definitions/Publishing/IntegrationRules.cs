using Ripen.Definitions.Ingestion;
using Ripen.Definitions.Reading;
using Ripen.Definitions.Rules;
using Ripen.Engine.Definitions;

namespace Ripen.Definitions.Publishing;

/// <summary>What integrations may not be beside each other, and what of them never changes (data-in-out §1.1, §1.12).</summary>
internal static class IntegrationRules
{
    /// <summary>How many integrations may enter users into canvases at a time.</summary>
    private const int MaxCanvasTriggers = 5;

    public static void Check(ProblemList problems, PublishSet set)
    {
        var all = set.Candidates.Where(one => one.Document.Kind == DefinitionKind.CdiIntegration).ToList();
        foreach (var candidate in all.Where(one => one is { Incoming: not null, Previous: not null }))
        {
            if (StoredDefinition.Read(candidate.Previous!).Integration!.Data != Of(candidate).Data)
            {
                candidate.Error(problems, candidate.Content.Root.Find("data_type")!, "the type of data of an integration never changes; make another integration");
            }
        }

        var active = all.Where(one => one.Document.Status == DefinitionStatus.Active).OrderBy(one => one.Incoming is not null).ToList();
        var tables = new Dictionary<IngestionSource, string>();
        foreach (var candidate in active.Where(one => !tables.TryAdd(Of(one).Source, one.Document.Id)))
        {
            var source = Of(candidate).Source;
            candidate.Error(problems, candidate.Content.Root.Mapping("source")!.Find("table")!,
                $"the table {source.Schema}.{source.Table} is already in use by the active integration '{tables[source]}'; stop that one first, or read another table");
        }

        var triggers = active.Where(one => Of(one).Data == IngestedData.CanvasTriggers).ToList();
        if (triggers.Count > MaxCanvasTriggers && triggers[^1].Incoming is not null)
        {
            triggers[^1].Error(problems, triggers[^1].Content.Root.Find("data_type")!, $"at most {MaxCanvasTriggers} integrations of canvas triggers may be active; stop one first");
        }
    }

    private static IntegrationDefinition Of(PublishCandidate candidate) => candidate.Content.Integration!;
}
