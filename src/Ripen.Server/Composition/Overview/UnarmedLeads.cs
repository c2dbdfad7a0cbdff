using Ripen.Engine.Definitions;
using Ripen.Engine.Names;
using Ripen.Engine.Rules;
using Ripen.Runtime.Counting;

namespace Ripen.Server.Composition.Overview;

/// <summary>Counts the unarmed leads of all active canvases, a few canvases in one look at all users.</summary>
internal sealed class UnarmedLeads(RuleLibrary rules, ProfileCounter counter, INames names, TimeProvider time)
{
    /// <summary>How many canvases are looked at; of more, those that come first by their id.</summary>
    public const int MaxCanvases = 200;

    /// <summary>How many canvases one look asks for: a slice of it is then still about a millisecond.</summary>
    public const int CanvasesPerLook = 10;

    /// <summary>Counts now.</summary>
    public async Task<UnarmedCount> CountAsync(CancellationToken stop)
    {
        var asOf = time.GetUtcNow();
        var bound = rules.Bound(rules.Current.Number).Canvases;
        var canvases = rules.Current.Documents.Where(d => d.Kind == DefinitionKind.Canvas && d.Status == DefinitionStatus.Active).OrderBy(d => d.Id, StringComparer.Ordinal)
            .Take(MaxCanvases).Select(d => bound.GetValueOrDefault(names.Find(d.Id))).OfType<BoundCanvas>();
        var counts = new Dictionary<int, long>();
        foreach (var some in canvases.Chunk(CanvasesPerLook))
        {
            var tallies = await counter.Scan.RunAsync(() => new UnarmedTally(some), static _ => { }, stop);
            foreach (var (i, canvas) in some.Index())
            {
                counts[canvas.Number] = tallies.Sum(t => t.Counts[i]);
            }
        }

        return new UnarmedCount(counts, asOf);
    }
}
