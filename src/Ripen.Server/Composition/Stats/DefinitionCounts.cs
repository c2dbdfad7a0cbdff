using Ripen.Engine.Counting;
using Ripen.Engine.Partitions;
using Ripen.Runtime;

namespace Ripen.Server.Composition.Stats;

/// <summary>What all partitions have counted of one canvas or campaign.</summary>
internal sealed class DefinitionCounts
{
    private readonly Dictionary<CountKey, long> _counts = [];
    private readonly SortedDictionary<int, long> _pending = [];

    private DefinitionCounts()
    {
    }

    /// <summary>The counters that are not 0.</summary>
    public IReadOnlyDictionary<CountKey, long> All => _counts;

    /// <summary>How many entries are in each step now, by the step's number; only steps in which somebody is.</summary>
    public IReadOnlyDictionary<int, long> Pending => _pending;

    /// <summary>Whether something of a campaign is being rendered, claimed or sent.</summary>
    public bool IsUnderWay { get; private set; }

    /// <summary>When a canvas gave its last sign of life, milliseconds since 1970; null when it never did. See <see cref="CountKind.LastActive"/>.</summary>
    public long? LastActive => _counts.FirstOrDefault(c => c.Key.Kind == CountKind.LastActive).Value is not 0 and var at ? at : null;

    /// <summary>Asks all partitions.</summary>
    /// <param name="number">The number of the definition's id.</param>
    public static async Task<DefinitionCounts> ReadAsync(PartitionNode node, int number)
    {
        var counts = new DefinitionCounts();
        for (var partition = 0; partition < node.Partitions; partition++)
        {
            counts.Add(await node.AskAsync(partition, engine => Share(engine, number)));
        }

        return counts;
    }

    /// <summary>The sum of all counters of a kind.</summary>
    public long Sum(CountKind kind) => _counts.Where(c => c.Key.Kind == kind).Sum(c => c.Value);

    private static (List<KeyValuePair<CountKey, long>> Counts, List<KeyValuePair<(int Canvas, int Step), long>> Pending, bool UnderWay) Share(EnginePartition engine, int number) => (
        engine.Counts.All.Where(c => c.Key.Definition == number && c.Key.Kind != CountKind.WriteDropped).ToList(),
        engine.Pending.All.Where(p => p.Key.Canvas == number).ToList(),
        engine.IsUnderWay(number));

    private void Add((List<KeyValuePair<CountKey, long>> Counts, List<KeyValuePair<(int Canvas, int Step), long>> Pending, bool UnderWay) share)
    {
        foreach (var (key, value) in share.Counts)
        {
            var before = _counts.GetValueOrDefault(key);
            _counts[key] = key.Kind == CountKind.LastActive ? Math.Max(before, value) : before + value;
        }

        foreach (var (key, value) in share.Pending)
        {
            _pending[key.Step] = _pending.GetValueOrDefault(key.Step) + value;
        }

        IsUnderWay |= share.UnderWay;
    }
}
