using Ripen.Engine.Deliveries;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Users;
using Ripen.Storage.Checkpoints;

namespace Ripen.Runtime.Recovery;

/// <summary>Makes the engines of partitions from their stored checkpoints. Profiles stay in the store until they are needed.</summary>
internal static class PartitionLoader
{
    /// <summary>A partition as its checkpoint left it, with the log row behind which replay begins for it; an empty one with row 0 before its first checkpoint.</summary>
    public static (EnginePartition Engine, long Row) Load(int partition, ICheckpointStore store, ICheckpointReader reader, IProfileSource profiles, Func<long, BoundRules> rules)
    {
        var engine = new EnginePartition(partition, store.Identity.Partitions, profiles, rules);
        if (store.ReadPartition(partition) is not { } position)
        {
            return (engine, 0);
        }

        engine.Restore(position.Sequence, position.Stamp, position.State, Due(reader, partition), RecentIds(reader, partition), OpenDeliveries(reader, partition));
        return (engine, position.LogRow);
    }

    private static IEnumerable<(int Minute, ulong User)> Due(ICheckpointReader reader, int partition)
    {
        DueRow? last = null;
        while (true)
        {
            var rows = reader.Due(partition, last, int.MaxValue, CheckpointLimits.MaxKeys);
            foreach (var row in rows)
            {
                yield return (row.Minute, row.Key);
                last = row;
            }

            if (rows.Count < CheckpointLimits.MaxKeys)
            {
                yield break;
            }
        }
    }

    private static IEnumerable<(int Generation, byte[] Bytes)> RecentIds(ICheckpointReader reader, int partition)
    {
        var last = 0L;
        while (true)
        {
            var chunks = reader.DedupChunks(partition, last, CheckpointLimits.MaxPage);
            foreach (var chunk in chunks)
            {
                yield return (chunk.Generation, chunk.Bytes);
                last = chunk.Ordinal;
            }

            if (chunks.Count < CheckpointLimits.MaxPage)
            {
                yield break;
            }
        }
    }

    private static IEnumerable<Delivery> OpenDeliveries(ICheckpointReader reader, int partition)
    {
        var last = 0L;
        while (true)
        {
            var rows = reader.OpenDeliveries(partition, last, CheckpointLimits.MaxPage);
            foreach (var row in rows)
            {
                yield return Delivery.Read(row.Document.Span);
                last = row.Number;
            }

            if (rows.Count < CheckpointLimits.MaxPage)
            {
                yield break;
            }
        }
    }
}
