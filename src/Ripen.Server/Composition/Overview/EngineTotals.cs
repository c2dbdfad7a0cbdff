using Ripen.Engine.Counting;
using Ripen.Engine.Partitions;
using Ripen.Engine.Series;
using Ripen.Runtime;

namespace Ripen.Server.Composition.Overview;

/// <summary>What all partitions have counted since the installation began, and by hour.</summary>
internal sealed class EngineTotals
{
    private static readonly CountKind[] Watched =
    [
        CountKind.Entered, CountKind.Ended, CountKind.Triggered, CountKind.Aborted, CountKind.LiquidError, CountKind.Sent, CountKind.Failed, CountKind.Held, CountKind.HoldEnded,
    ];

    private readonly Dictionary<(int Definition, CountKind Kind), long> _counts = [];
    private readonly Dictionary<int, long> _ledger = [];
    private readonly Dictionary<long, HourCount> _hours = [];

    /// <summary>How many users there are.</summary>
    public long Users { get; private set; }

    /// <summary>Counts of canvases and campaigns by their number; those that are 0 are missing.</summary>
    public IReadOnlyDictionary<(int Definition, CountKind Kind), long> Counts => _counts;

    /// <summary>How many changes the ledgers hold, by the number of the attribute.</summary>
    public IReadOnlyDictionary<int, long> Ledger => _ledger;

    /// <summary>By the start of an hour, milliseconds since 1970, what happened in it.</summary>
    public IReadOnlyDictionary<long, HourCount> Hours => _hours;

    /// <summary>Asks all partitions.</summary>
    /// <param name="fromHour">The start of the first hour that is wanted.</param>
    public static async Task<EngineTotals> ReadAsync(PartitionNode node, long fromHour)
    {
        var totals = new EngineTotals();
        for (var partition = 0; partition < node.Partitions; partition++)
        {
            totals.Add(await node.AskAsync(partition, engine => Of(engine, fromHour)));
        }

        return totals;
    }

    private static EngineTotals Of(EnginePartition engine, long fromHour)
    {
        var totals = new EngineTotals { Users = engine.Profiles.Count };
        foreach (var (key, value) in engine.Counts.All)
        {
            if (Array.IndexOf(Watched, key.Kind) >= 0)
            {
                totals._counts[(key.Definition, key.Kind)] = totals._counts.GetValueOrDefault((key.Definition, key.Kind)) + value;
            }
        }

        foreach (var total in engine.Points)
        {
            totals._ledger[total.Attribute] = total.Count;
        }

        foreach (var (start, key, value) in engine.Series.Read(SeriesUnit.Hour, fromHour, long.MaxValue, IsWanted, engine.Counts))
        {
            totals._hours[start] = totals._hours.GetValueOrDefault(start) + Of(key.Kind, value);
        }

        return totals;
    }

    // Sessions without an app are those of all apps together.
    private static bool IsWanted(CountKey key) =>
        key.Kind is CountKind.EventOccurred or CountKind.Purchased or CountKind.AttributesWritten || key is { Kind: CountKind.SessionStarted, Definition: 0 };

    private static HourCount Of(CountKind kind, long value) => kind switch
    {
        CountKind.EventOccurred => new HourCount(value, 0, 0, 0),
        CountKind.Purchased => new HourCount(0, 0, value, 0),
        CountKind.AttributesWritten => new HourCount(0, 0, 0, value),
        _ => new HourCount(0, value, 0, 0),
    };

    private void Add(EngineTotals share)
    {
        Users += share.Users;
        foreach (var (key, value) in share._counts)
        {
            _counts[key] = _counts.GetValueOrDefault(key) + value;
        }

        foreach (var (attribute, count) in share._ledger)
        {
            _ledger[attribute] = _ledger.GetValueOrDefault(attribute) + count;
        }

        foreach (var (start, count) in share._hours)
        {
            _hours[start] = _hours.GetValueOrDefault(start) + count;
        }
    }
}
