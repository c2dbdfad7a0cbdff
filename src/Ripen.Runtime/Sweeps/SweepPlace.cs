using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Storage.Checkpoints;

namespace Ripen.Runtime.Sweeps;

/// <summary>Where the sweep stands whose turn it is, and the next users of its partition that the store does not know yet.</summary>
/// <param name="Unsaved">Their keys from the cursor on, ascending, at most one more than a step holds.</param>
internal sealed record SweepPlace(ulong Id, ulong Cursor, ulong[] Unsaved)
{
    // One more than a step holds: then it is known whether another follows.
    private const int MaxKeys = Entries.MaxUsersPerStep + 1;

    /// <summary>The place in a partition, or null when no sweep is under way.</summary>
    public static SweepPlace? Of(EnginePartition engine)
    {
        if (engine.Sweeps.Next is not { } sweep)
        {
            return null;
        }

        var unsaved = engine.Profiles.Unsaved.Where(key => key >= sweep.Cursor).ToArray();
        Array.Sort(unsaved);
        return new SweepPlace(sweep.Id, sweep.Cursor, unsaved.Length > MaxKeys ? unsaved[..MaxKeys] : unsaved);
    }

    /// <summary>
    /// The step's entry: the next users of the store and of those that it lacks. The store is looked at after the partition was asked, so whoever was stored in between is found there.
    /// </summary>
    /// <param name="lastKey">The last key of the partition.</param>
    /// <param name="most">How many users it may hold.</param>
    public byte[] ToStep(ICheckpointReader reader, ulong lastKey, int most = Entries.MaxUsersPerStep)
    {
        var all = reader.Keys(Cursor, lastKey, most + 1).Union(Unsaved).Order().ToList();
        var isLast = all.Count <= most;
        var keys = isLast ? all : all[..most];
        return Entries.SweepStep(Id, Cursor, isLast ? lastKey : keys[^1] + 1, isLast, keys);
    }
}
