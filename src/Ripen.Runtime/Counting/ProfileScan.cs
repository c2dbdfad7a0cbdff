using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Users;
using Ripen.Storage.Checkpoints;

namespace Ripen.Runtime.Counting;

/// <summary>
/// Looks at all users while traffic goes on. Profiles in memory are looked at where they are, on their partition's thread, in slices between other work; those that are only stored are read on the scanning
/// thread. A user who is there throughout is looked at just once, as he is at some moment of the scan.
/// </summary>
/// <param name="time">The installation's clock: a partition without traffic has not heard how late it is.</param>
public sealed class ProfileScan(PartitionNode node, ICheckpointStore store, TimeProvider time)
{
    /// <summary>How many places of a partition's table one slice looks at; every second one is taken at most, so that a slice is some 1,000 profiles and takes about a millisecond.</summary>
    public const int SlotsPerSlice = 2_048;

    /// <summary>How many profiles are looked up by key in one slice.</summary>
    public const int KeysPerSlice = 1_024;

    /// <summary>Shows all users to tallies, one of each partition. Each applying thread is asked for one slice at a time.</summary>
    /// <param name="begin">Makes an empty tally; a partition may be begun anew with another, and the first is then forgotten. Called on several threads.</param>
    /// <param name="seen">Is told after each slice how many more users were looked at, or how many fewer when a partition is begun anew; on any thread.</param>
    /// <returns>The tallies, in the order of the partitions.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled; that shows after the slice under way.</exception>
    public async Task<IReadOnlyList<T>> RunAsync<T>(Func<T> begin, Action<int> seen, CancellationToken cancellationToken)
        where T : class, IProfileTally
    {
        var tallies = new T[node.Partitions];
        var begun = time.GetUtcNow().ToUnixTimeMilliseconds();
        await Task.WhenAll(Enumerable.Range(0, Math.Min(node.ApplyThreads, node.Partitions)).Select(lane => Task.Run(
            async () =>
            {
                using var look = new Look(node, store, begun, seen);
                for (var partition = lane; partition < node.Partitions; partition += node.ApplyThreads)
                {
                    tallies[partition] = await look.AtAsync(partition, begin, cancellationToken);
                }
            },
            cancellationToken)));
        return tallies;
    }

    /// <summary>Shows a tally some users of each partition: the first of it, of all that there are in memory or stored.</summary>
    /// <param name="each">How many of each partition, at most <see cref="CheckpointLimits.MaxKeys"/>.</param>
    public async Task SampleAsync<T>(T tally, int each, CancellationToken cancellationToken)
        where T : class, IProfileTally
    {
        using var look = new Look(node, store, time.GetUtcNow().ToUnixTimeMilliseconds(), static _ => { });
        for (var partition = 0; partition < node.Partitions; partition++)
        {
            await look.AtFirstAsync(partition, tally, each, cancellationToken);
        }
    }

    /// <summary>The look of one lane.</summary>
    private sealed class Look(PartitionNode node, ICheckpointStore store, long begun, Action<int> seen) : IDisposable
    {
        private ICheckpointReader? _reader;

        private ICheckpointReader Reader => _reader ??= store.OpenReader();

        public async Task<T> AtAsync<T>(int partition, Func<T> begin, CancellationToken cancellationToken)
            where T : class, IProfileTally
        {
            var (tally, from, looked) = (begin(), 0UL, 0);
            do
            {
                cancellationToken.ThrowIfCancellationRequested();
                var slice = await node.AskAsync(partition, engine => engine.Profiles.Walk(from, SlotsPerSlice, Visitor(engine, tally)));
                if (!slice.IsWhole)
                {
                    // Some are only in the store: begin this partition anew, by the keys of all.
                    seen(-looked);
                    tally = begin();
                    await AtKeysAsync(partition, tally, cancellationToken);
                    return tally;
                }

                looked += slice.Seen;
                seen(slice.Seen);
                from = slice.Next;
            }
            while (from != 0);
            return tally;
        }

        public async Task AtFirstAsync(int partition, IProfileTally tally, int each, CancellationToken cancellationToken)
        {
            var unsaved = await node.AskAsync(partition, engine => engine.Profiles.Unsaved.ToArray());
            var stored = Reader.Keys(UserAddress.FirstKey(partition, node.Partitions), UserAddress.LastKey(partition, node.Partitions), each);
            await VisitAsync(partition, [.. stored.Union(unsaved).Order().Take(each)], tally, cancellationToken);
        }

        public void Dispose() => _reader?.Dispose();

        private async Task AtKeysAsync(int partition, IProfileTally tally, CancellationToken cancellationToken)
        {
            var unsaved = await node.AskAsync(partition, engine => engine.Profiles.Unsaved.ToHashSet());
            var (from, to) = (UserAddress.FirstKey(partition, node.Partitions), UserAddress.LastKey(partition, node.Partitions));
            while (true)
            {
                var keys = Reader.Keys(from, to, KeysPerSlice);
                unsaved.ExceptWith(keys);
                await VisitAsync(partition, keys, tally, cancellationToken);
                if (keys.Count < KeysPerSlice || keys[^1] == to)
                {
                    break;
                }

                from = keys[^1] + 1;
            }

            foreach (var keys in unsaved.Chunk(KeysPerSlice))
            {
                await VisitAsync(partition, keys, tally, cancellationToken);
            }
        }

        private async Task VisitAsync(int partition, IReadOnlyList<ulong> keys, IProfileTally tally, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (looked, absent, stamp) = await node.AskAsync(partition, engine =>
            {
                var others = new List<ulong>();
                var here = 0;
                var visitor = Visitor(engine, tally);
                engine.Profiles.Visit(
                    keys,
                    profile =>
                    {
                        here++;
                        return visitor(profile);
                    },
                    others);
                return (here, others, engine.Stamp);
            });
            foreach (var key in absent)
            {
                // Who is in none of both was deleted meanwhile.
                if (Reader.ReadProfile(key) is { } bytes)
                {
                    looked++;
                    tally.Take(ProfileCodec.Read(key, bytes), Math.Max(stamp, begun));
                }
            }

            seen(looked);
        }

        private Func<Profile, bool> Visitor(EnginePartition engine, IProfileTally tally)
        {
            var now = Math.Max(engine.Stamp, begun);
            return profile =>
            {
                tally.Take(profile, now);
                return true;
            };
        }
    }
}
