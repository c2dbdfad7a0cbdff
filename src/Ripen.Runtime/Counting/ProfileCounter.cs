using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Segments;
using Ripen.Engine.Users;
using Ripen.Storage.Checkpoints;

namespace Ripen.Runtime.Counting;

/// <summary>
/// Asks a filter of all users, or of a sample, while traffic goes on. Profiles in memory are looked at where they are, on their partition's thread, in slices between other work; those that are only
/// stored are read on the counting thread. A user who is there throughout is counted just once, as he is at some moment of the count.
/// </summary>
/// <param name="time">The installation's clock: a partition without traffic has not heard how late it is.</param>
public sealed class ProfileCounter(PartitionNode node, ICheckpointStore store, TimeProvider time)
{
    /// <summary>How many places of a partition's table one slice looks at; every second one is taken at most, so that a slice is some 1,000 profiles and takes about a millisecond.</summary>
    public const int SlotsPerSlice = 2_048;

    /// <summary>How many profiles are looked up by key in one slice.</summary>
    public const int KeysPerSlice = 1_024;

    /// <summary>How many members are named.</summary>
    public const int SampleSize = 20;

    /// <summary>How many users there are.</summary>
    public async Task<long> TotalAsync()
    {
        var total = 0L;
        for (var partition = 0; partition < node.Partitions; partition++)
        {
            total += await node.AskAsync(partition, engine => engine.Profiles.Count);
        }

        return total;
    }

    /// <summary>Asks all users. Each applying thread is asked for one slice at a time.</summary>
    /// <param name="seen">Is told after each slice how many more users were asked; on any thread.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; that shows after the slice under way.</exception>
    public async Task<ProfileCount> CountAsync(FilterPredicate filter, Action<int> seen, CancellationToken cancellationToken)
    {
        var lanes = Enumerable.Range(0, Math.Min(node.ApplyThreads, node.Partitions)).Select(lane => Task.Run(
            async () =>
            {
                using var tally = new Tally(store, filter, time.GetUtcNow().ToUnixTimeMilliseconds(), seen);
                for (var partition = lane; partition < node.Partitions; partition += node.ApplyThreads)
                {
                    await CountAsync(partition, tally, cancellationToken);
                }

                return tally.Count;
            },
            cancellationToken));
        var counts = await Task.WhenAll(lanes);
        return new ProfileCount(counts.Sum(c => c.Seen), counts.Sum(c => c.Matched), [.. counts.SelectMany(c => c.Sample).Take(SampleSize)]);
    }

    /// <summary>Asks as many users as are wanted, evenly from all partitions. Keys are hashes, so the first of a partition are a fair sample of it, and the same at each call.</summary>
    public async Task<ProfileCount> SampleAsync(FilterPredicate filter, int users, CancellationToken cancellationToken)
    {
        using var tally = new Tally(store, filter, time.GetUtcNow().ToUnixTimeMilliseconds(), static _ => { });
        var each = Math.Clamp((users + node.Partitions - 1) / node.Partitions, 1, CheckpointLimits.MaxKeys);
        for (var partition = 0; partition < node.Partitions; partition++)
        {
            var unsaved = await node.AskAsync(partition, engine => engine.Profiles.Unsaved.ToArray());
            var stored = tally.Reader.Keys(UserAddress.FirstKey(partition, node.Partitions), UserAddress.LastKey(partition, node.Partitions), each);
            await VisitAsync(partition, [.. stored.Union(unsaved).Order().Take(each)], tally, cancellationToken);
        }

        return tally.Count;
    }

    private async Task CountAsync(int partition, Tally tally, CancellationToken cancellationToken)
    {
        var before = tally.Count;
        var from = 0UL;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            var slice = await node.AskAsync(partition, engine => engine.Profiles.Walk(from, SlotsPerSlice, tally.Visitor(engine)));
            if (!slice.IsWhole)
            {
                // Some are only in the store: begin this partition anew, by the keys of all.
                tally.Restore(before);
                await CountByKeysAsync(partition, tally, cancellationToken);
                return;
            }

            tally.Add(slice.Seen, slice.Matched);
            from = slice.Next;
        }
        while (from != 0);
    }

    private async Task CountByKeysAsync(int partition, Tally tally, CancellationToken cancellationToken)
    {
        var unsaved = await node.AskAsync(partition, engine => engine.Profiles.Unsaved.ToHashSet());
        var (from, to) = (UserAddress.FirstKey(partition, node.Partitions), UserAddress.LastKey(partition, node.Partitions));
        while (true)
        {
            var keys = tally.Reader.Keys(from, to, KeysPerSlice);
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

    private async Task VisitAsync(int partition, IReadOnlyList<ulong> keys, Tally tally, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (seen, matched, absent, stamp) = await node.AskAsync(partition, engine =>
        {
            var others = new List<ulong>();
            var (visitor, visited) = (tally.Visitor(engine), 0);
            var hits = engine.Profiles.Visit(
                keys,
                profile =>
                {
                    visited++;
                    return visitor(profile);
                },
                others);
            return (visited, hits, others, engine.Stamp);
        });
        tally.Add(seen, matched);
        absent.ForEach(key => tally.AddStored(key, stamp));
    }

    /// <summary>What one lane has counted.</summary>
    private sealed class Tally(ICheckpointStore store, FilterPredicate filter, long begun, Action<int> seen) : IDisposable
    {
        private readonly List<string> _sample = [];
        private ICheckpointReader? _reader;
        private long _seen;
        private long _matched;

        public ICheckpointReader Reader => _reader ??= store.OpenReader();

        public ProfileCount Count => new(_seen, _matched, [.. _sample]);

        public Func<Profile, bool> Visitor(EnginePartition engine)
        {
            var now = Math.Max(engine.Stamp, begun);
            return profile => Matches(profile, now);
        }

        public void Add(int more, int matched)
        {
            (_seen, _matched) = (_seen + more, _matched + matched);
            seen(more);
        }

        // Who is in none of both was deleted meanwhile.
        public void AddStored(ulong key, long stamp)
        {
            if (Reader.ReadProfile(key) is { } bytes)
            {
                Add(1, Matches(ProfileCodec.Read(key, bytes), Math.Max(stamp, begun)) ? 1 : 0);
            }
        }

        public void Restore(ProfileCount count)
        {
            seen((int)(count.Seen - _seen));
            (_seen, _matched) = (count.Seen, count.Matched);
            _sample.Clear();
            _sample.AddRange(count.Sample);
        }

        public void Dispose() => _reader?.Dispose();

        private bool Matches(Profile profile, long now)
        {
            var matches = filter(new FilterScope(profile, now, []));
            if (matches && _sample.Count < SampleSize)
            {
                _sample.Add(profile.OutsideId);
            }

            return matches;
        }
    }
}
