using Ripen.Engine.Canvas;
using Ripen.Engine.Codec;
using Ripen.Engine.Log;
using Ripen.Engine.Rules;
using Ripen.Engine.Segments;
using Ripen.Engine.Sweeps;
using Ripen.Engine.Users;

namespace Ripen.Engine.Partitions;

/// <content>Sweeps: operations over all users of the partition, a few at a time.</content>
public sealed partial class EnginePartition
{
    /// <summary>The sweeps under way and the last that came to an end.</summary>
    public SweepTable Sweeps { get; } = new();

    private EntryResult BeginSweep(ref ByteReader from)
    {
        var (id, kind, canvas) = (from.Fixed64(), (SweepKind)from.Byte(), from.Count());
        if (Sweeps.Find(id) is not null)
        {
            return EntryResult.Repeated;
        }

        if (!Enum.IsDefined(kind) || !_processing.Rules.Canvases.ContainsKey(canvas) || !Sweeps.HasRoom)
        {
            return EntryResult.Refused;
        }

        Sweeps.Add(new Sweep(id, kind, canvas, Stamp, ProfileCount) { Cursor = UserAddress.FirstKey(Partition, _partitions) });
        return EntryResult.Applied;
    }

    // The keys travel in the entry: a replay needs no look at the store, which has gone on since.
    private EntryResult StepSweep(ref ByteReader from)
    {
        var (id, cursor, next, isLast) = (from.Fixed64(), from.Fixed64(), from.Fixed64(), from.Bool());
        if (Sweeps.Find(id) is not { Status: SweepStatus.Running } sweep || sweep.Cursor != cursor)
        {
            return EntryResult.Refused;
        }

        _processing.Rules.Canvases.TryGetValue(sweep.Canvas, out var canvas);
        for (var left = from.Count(); left > 0; left--)
        {
            if (Profiles.Get(from.Fixed64()) is { } profile)
            {
                sweep.Looked++;
                StepSweep(sweep, canvas, profile);
            }
        }

        sweep.Cursor = next;
        if (isLast)
        {
            Sweeps.Finish(sweep, SweepStatus.Done, Stamp);
        }

        return EntryResult.Applied;
    }

    // Who waits already, or is not meant, is no attempt; and a profile that is only looked at is not written. What is due comes first: it may end the wait.
    private void StepSweep(Sweep sweep, BoundCanvas? canvas, Profile profile)
    {
        var isChanged = profile.NextDue <= Stamp;
        if (isChanged)
        {
            FireDue(profile, Stamp);
        }

        if (canvas is not null && IsUnarmed(profile, canvas, Stamp))
        {
            var isIn = _roots.Arm(profile, canvas) == EntryRefusal.None;
            sweep.Entered += isIn ? 1 : 0;
            sweep.Refused += isIn ? 0 : 1;
            isChanged = true;
        }

        if (isChanged)
        {
            Finish(profile);
        }

        Profiles.Settle();
    }

    /// <summary>Whether a user belongs to a canvas's audience and has no entry of it under way.</summary>
    public static bool IsUnarmed(Profile profile, BoundCanvas canvas, long now) =>
        profile.FindCanvas(canvas.Number) is not { Active.Count: > 0 } && canvas.Audience(new FilterScope(profile, now, []));

    private EntryResult CancelSweep(ref ByteReader from)
    {
        if (Sweeps.Find(from.Fixed64()) is not { Status: SweepStatus.Running } sweep)
        {
            return EntryResult.Refused;
        }

        Sweeps.Finish(sweep, SweepStatus.Cancelled, Stamp);
        return EntryResult.Applied;
    }
}
