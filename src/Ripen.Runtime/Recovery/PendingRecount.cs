using Ripen.Engine.Log;
using Ripen.Runtime.Pump;
using Ripen.Storage.Checkpoints;

namespace Ripen.Runtime.Recovery;

/// <summary>
/// Counts in which steps users are, of partitions whose checkpoint is of a version that did not: once, at the first start of this one, from their stored profiles and before the log is replayed.
/// </summary>
internal static class PendingRecount
{
    /// <summary>How many keys are read at once.</summary>
    public const int KeysAtOnce = 1_000;

    /// <summary>Counts where it is needed, on as many threads as there are readers.</summary>
    public static void Run(PartitionCell[] cells, ICheckpointReader[] readers)
    {
        if (Array.Exists(cells, c => c.Engine.LacksPending))
        {
            Parallel.For(0, readers.Length, lane =>
            {
                for (var partition = lane; partition < cells.Length; partition += readers.Length)
                {
                    if (cells[partition].Engine is { LacksPending: true } engine)
                    {
                        engine.RestorePending(Stored(readers[lane], partition, cells.Length));
                    }
                }
            });
        }
    }

    private static IEnumerable<byte[]> Stored(ICheckpointReader reader, int partition, int partitions)
    {
        var (from, to) = (UserAddress.FirstKey(partition, partitions), UserAddress.LastKey(partition, partitions));
        while (true)
        {
            var keys = reader.Keys(from, to, KeysAtOnce);
            foreach (var key in keys)
            {
                if (reader.ReadProfile(key) is { } bytes)
                {
                    yield return bytes;
                }
            }

            if (keys.Count < KeysAtOnce || keys[^1] == to)
            {
                yield break;
            }

            from = keys[^1] + 1;
        }
    }
}
