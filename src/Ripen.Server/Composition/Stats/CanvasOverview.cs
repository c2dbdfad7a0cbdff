using Ripen.Definitions.Publishing;
using Ripen.Definitions.Schemas;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Names;
using Ripen.Engine.Values;
using Ripen.Runtime;
using Ripen.Server.Api.Envelope;
using Ripen.Storage.Control;

namespace Ripen.Server.Composition.Stats;

/// <summary>All canvases with what a list of them shows, from one look at each partition, however many there are.</summary>
internal sealed class CanvasOverview(RuleLibrary rules, PartitionNode node, DefinitionSetStore versions, INames names, TimeProvider time)
{
    /// <summary>Answers them in the order of their creation.</summary>
    public async Task<ApiAnswer> ReadAsync(CancellationToken cancellationToken)
    {
        // In this order: of what is in force there are times.
        List<DefinitionDocument> canvases = [.. rules.Current.Documents.Where(document => document.Kind == DefinitionKind.Canvas)];
        var times = await versions.ReadTimesAsync(DefinitionSchemas.NameOf(DefinitionKind.Canvas), cancellationToken);
        var counts = new Dictionary<int, Totals>();
        for (var partition = 0; partition < node.Partitions; partition++)
        {
            Add(counts, await node.AskAsync(partition, engine => engine.Counts.All.Where(count => count.Key.Kind is CountKind.Entered or CountKind.Ended or CountKind.LastActive).ToList()));
        }

        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return JsonAnswer.Success(json =>
        {
            json.WriteStartArray("canvases");
            foreach (var canvas in canvases)
            {
                var total = counts.GetValueOrDefault(names.Find(canvas.Id));
                json.WriteStartObject();
                json.WriteString("id", canvas.Id);
                json.WriteString("name", canvas.Name);
                json.WriteString("status", StatusLabel.Of(canvas.Status, total.LastActive == 0 ? null : total.LastActive, now));
                json.WriteNumber("version", canvas.Version);
                json.WriteStartArray("tags");
                canvas.Tags.ToList().ForEach(json.WriteStringValue);
                json.WriteEndArray();
                json.WriteString("edited_at", Instant.ToIso(times[canvas.Id].EditedAt));
                json.WriteNumber("entered", total.Entered);
                json.WriteNumber("active", total.Entered - total.Ended);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private static void Add(Dictionary<int, Totals> counts, List<KeyValuePair<CountKey, long>> share)
    {
        foreach (var (key, value) in share)
        {
            var total = counts.GetValueOrDefault(key.Definition);
            counts[key.Definition] = key.Kind switch
            {
                CountKind.Entered => total with { Entered = total.Entered + value },
                CountKind.Ended => total with { Ended = total.Ended + value },
                _ => total with { LastActive = Math.Max(total.LastActive, value) },
            };
        }
    }

    private readonly record struct Totals(long Entered, long Ended, long LastActive);
}
