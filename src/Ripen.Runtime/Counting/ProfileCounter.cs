using Ripen.Engine.Segments;
using Ripen.Engine.Users;
using Ripen.Storage.Checkpoints;

namespace Ripen.Runtime.Counting;

/// <summary>Asks a filter of all users, or of a sample, while traffic goes on; see <see cref="ProfileScan"/>.</summary>
/// <param name="time">The installation's clock.</param>
public sealed class ProfileCounter(PartitionNode node, ICheckpointStore store, TimeProvider time)
{
    /// <summary>How many members are named.</summary>
    public const int SampleSize = 20;

    /// <summary>The scan by which it looks at users.</summary>
    public ProfileScan Scan { get; } = new(node, store, time);

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

    /// <summary>Asks all users.</summary>
    /// <param name="seen">As for <see cref="ProfileScan.RunAsync"/>.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<ProfileCount> CountAsync(FilterPredicate filter, Action<int> seen, CancellationToken cancellationToken)
    {
        var tallies = await Scan.RunAsync(() => new Tally(filter), seen, cancellationToken);
        return new ProfileCount(tallies.Sum(t => t.Seen), tallies.Sum(t => t.Matched), [.. tallies.SelectMany(t => t.Sample).Take(SampleSize)]);
    }

    /// <summary>Asks as many users as are wanted, evenly from all partitions. Keys are hashes, so the first of a partition are a fair sample of it, and the same at each call.</summary>
    public async Task<ProfileCount> SampleAsync(FilterPredicate filter, int users, CancellationToken cancellationToken)
    {
        var tally = new Tally(filter);
        await Scan.SampleAsync(tally, Math.Clamp((users + node.Partitions - 1) / node.Partitions, 1, CheckpointLimits.MaxKeys), cancellationToken);
        return new ProfileCount(tally.Seen, tally.Matched, [.. tally.Sample]);
    }

    private sealed class Tally(FilterPredicate filter) : IProfileTally
    {
        public long Seen { get; private set; }

        public long Matched { get; private set; }

        public List<string> Sample { get; } = [];

        public void Take(Profile profile, long now)
        {
            Seen++;
            if (filter(new FilterScope(profile, now, [])))
            {
                Matched++;
                if (Sample.Count < SampleSize)
                {
                    Sample.Add(profile.OutsideId);
                }
            }
        }
    }
}
