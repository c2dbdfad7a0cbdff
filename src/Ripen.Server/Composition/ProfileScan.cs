using Ripen.Engine.Log;
using Ripen.Engine.Users;
using Ripen.Runtime;
using Ripen.Storage.Checkpoints;

namespace Ripen.Server.Composition;

/// <summary>Goes over all profiles in small steps between other work: stored ones and those that no checkpoint has taken yet.</summary>
internal sealed class ProfileScan(PartitionNode node, ICheckpointStore store)
{
    private const int StepSize = Entries.MaxUsersPerStep;

    /// <summary>The keys, in steps, of the profiles for which the predicate holds. It is evaluated on the partition's thread with the instant of its last entry.</summary>
    public async IAsyncEnumerable<(int Partition, List<ulong> Keys)> FindAsync(Func<Profile, long, bool> predicate)
    {
        using var reader = store.OpenReader();
        for (var partition = 0; partition < node.Partitions; partition++)
        {
            var unsaved = await node.AskAsync(partition, engine => engine.Profiles.Unsaved.ToArray());
            foreach (var step in Keys(reader, partition, unsaved).Chunk(StepSize))
            {
                yield return (partition, await node.AskAsync(partition, engine => step.Where(k => engine.Profiles.Get(k) is { } profile && predicate(profile, engine.Stamp)).ToList()));
            }
        }
    }

    /// <summary>How many profiles the predicate holds for.</summary>
    public async Task<long> CountAsync(Func<Profile, long, bool> predicate)
    {
        var count = 0L;
        await foreach (var (_, keys) in FindAsync(predicate))
        {
            count += keys.Count;
        }

        return count;
    }

    private IEnumerable<ulong> Keys(ICheckpointReader reader, int partition, ulong[] unsaved)
    {
        var from = UserAddress.FirstKey(partition, node.Partitions);
        var to = UserAddress.LastKey(partition, node.Partitions);
        var fresh = unsaved.ToHashSet();
        while (true)
        {
            var keys = reader.Keys(from, to, CheckpointLimits.MaxKeys);
            foreach (var key in keys)
            {
                fresh.Remove(key);
                yield return key;
            }

            if (keys.Count < CheckpointLimits.MaxKeys || keys[^1] == to)
            {
                break;
            }

            from = keys[^1] + 1;
        }

        foreach (var key in fresh)
        {
            yield return key;
        }
    }
}
