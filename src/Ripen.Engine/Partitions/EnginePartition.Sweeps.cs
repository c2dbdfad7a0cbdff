using System.IO.Hashing;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Schedules;
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

    private readonly ScheduleTable _schedules = new();

    // The launch in the place of an instant: there is one in a canvas's life.
    private const long AtLaunch = long.MinValue;

    /// <summary>The id of the sweep by which the audience of a canvas enters at its launch.</summary>
    public static ulong LaunchSweepId(int canvas) => SweepId(canvas, AtLaunch);

    /// <summary>The next instant of a canvas's schedule, milliseconds since 1970; null when there is none, or the canvas is not active.</summary>
    public long? NextInstant(int canvas) => _rulesInForce.Scheduled.FirstOrDefault(scheduled => scheduled.Number == canvas) is { } bound ? _schedules.NextOf(bound) : null;

    // Every partition comes to the same sweep by itself: the rules, and the instant, are the same everywhere.
    private void BeginScheduled()
    {
        while (_schedules.TakeDue(_rulesInForce, Stamp) is { } due)
        {
            if (Stamp - due.At > EntrySchedule.MaxLateness)
            {
                Skip(due.Canvas.Schedule!);
            }
            else
            {
                var kind = due.Canvas.Schedule!.Source is EntrySchedule.ByUserClock ? SweepKind.LocalEntry : SweepKind.ScheduledEntry;
                BeginAt(due.Canvas, kind, SweepId(due.Canvas.Number, due.At), due.At);
            }
        }
    }

    // "Now" is the first change to active. Dates that begin too soon after it are skipped.
    private void BeginLaunched(BoundRules before)
    {
        foreach (var canvas in _rulesInForce.Scheduled)
        {
            if (before.HasLaunched(canvas.Number))
            {
                continue;
            }

            if (canvas.Schedule!.Source is EntrySchedule.Launch)
            {
                BeginAt(canvas, SweepKind.LaunchEntry, LaunchSweepId(canvas.Number), Stamp);
            }

            foreach (var _ in canvas.Schedule.SkippedBy(Stamp))
            {
                Skip(canvas.Schedule);
            }
        }
    }

    private void BeginAt(BoundCanvas canvas, SweepKind kind, ulong id, long at)
    {
        if (!Sweeps.HasRoom)
        {
            Skip(canvas.Schedule!);
            return;
        }

        Sweeps.Add(new Sweep(id, kind, canvas.Number, Stamp, ProfileCount) { At = at, Cursor = UserAddress.FirstKey(Partition, _partitions) });
    }

    // Counted once for all partitions.
    private void Skip(BoundSchedule schedule) => _processing.Counts.Add(schedule.SkippedSlot, Partition == 0 ? 1 : 0);

    private static ulong SweepId(int canvas, long at)
    {
        var bytes = new ByteWriter(16);
        bytes.Count(canvas);
        bytes.Signed(at);
        return XxHash3.HashToUInt64(bytes.Written);
    }

    // What a scheduled instant owes the user comes in its place among the user's timers.
    private void EnterScheduled(Profile profile, long upTo)
    {
        while (Sweeps.TakeOwed(profile, upTo) is { } sweep)
        {
            FireTimers(profile, sweep.At);
            if (_rulesInForce.Canvases.TryGetValue(sweep.Subject, out var canvas) && _roots.Scheduled(profile, canvas, sweep) is { } attempt)
            {
                sweep.Note(attempt);
            }
        }
    }

    private EntryResult BeginSweep(ref ByteReader from)
    {
        var (id, kind, subject) = (from.Fixed64(), (SweepKind)from.Byte(), from.Count());
        if (Sweeps.Find(id) is not null)
        {
            return EntryResult.Repeated;
        }

        var isEntry = kind switch
        {
            SweepKind.Rearm or SweepKind.Broadcast or SweepKind.CanvasCall => _processing.Rules.Canvases.ContainsKey(subject),
            SweepKind.CampaignCall => _processing.Rules.Campaigns.ContainsKey(subject),
            _ => false,
        };
        if (!(isEntry || _removal.MayBegin(kind, subject) || _members.MayBegin(kind, subject, Sweeps)) || !Sweeps.HasRoom)
        {
            return EntryResult.Refused;
        }

        Sweeps.Add(new Sweep(id, kind, subject, Stamp, ProfileCount)
        {
            At = kind == SweepKind.DeleteMembers ? Stamp + Sweep.DeletionDelay : 0,
            Cursor = UserAddress.FirstKey(Partition, _partitions),
            Context = Sweep.BytesOf(from.Bytes()),
        });
        return EntryResult.Applied;
    }

    // The keys travel in the entry: a replay needs no look at the store, which has gone on since.
    private EntryResult StepSweep(ref ByteReader from)
    {
        var (id, cursor, next, isLast) = (from.Fixed64(), from.Fixed64(), from.Fixed64(), from.Bool());
        if (Sweeps.Find(id) is not { Status: SweepStatus.Running or SweepStatus.Deleting } sweep || sweep.Cursor != cursor)
        {
            return EntryResult.Refused;
        }

        for (var left = from.Count(); left > 0; left--)
        {
            var key = from.Fixed64();
            if (Profiles.Get(key) is { } profile)
            {
                sweep.Looked++;
                StepSweep(sweep, profile);
            }

            Sweeps.Passed(sweep, key);
        }

        sweep.Cursor = next;
        if (isLast)
        {
            Sweeps.EndRound(sweep, Stamp);
        }

        return EntryResult.Applied;
    }

    // What is due comes first: it may end a wait, and for a scheduled instant it is all. Who waits already, or is not meant, is no attempt; and a profile that is only looked at is not written.
    private void StepSweep(Sweep sweep, Profile profile)
    {
        var (isChanged, owed) = (profile.NextDue <= Stamp, Sweeps.OwedDone);
        if (isChanged || Sweeps.OwesEntries)
        {
            FireDue(profile, Stamp);
            isChanged |= Sweeps.OwedDone != owed;
        }

        if (sweep.Status == SweepStatus.Deleting && _members.Delete(profile, sweep))
        {
            sweep.Refused++;
            Profiles.Settle();
            return;
        }

        if (sweep.Kind == SweepKind.DeleteMembers)
        {
            var isMarked = sweep.Status == SweepStatus.Running && _members.Mark(profile, sweep);
            sweep.Entered += isMarked ? 1 : 0;
            isChanged |= isMarked;
        }
        else if (sweep.IsRemoval)
        {
            var isRemoved = _removal.Remove(profile, sweep);
            sweep.Entered += isRemoved ? 1 : 0;
            isChanged |= isRemoved;
        }
        else if (!sweep.HasInstant && Step(sweep, profile) is { } attempt)
        {
            sweep.Note(attempt);
            isChanged = true;
        }

        if (isChanged)
        {
            Finish(profile);
        }

        Profiles.Settle();
    }

    // Null: the sweep means nothing to this user.
    private EntryAttempt? Step(Sweep sweep, Profile profile)
    {
        if (sweep.Kind == SweepKind.CampaignCall)
        {
            return Call(sweep, profile);
        }

        return !_rulesInForce.Canvases.TryGetValue(sweep.Subject, out var canvas) ? null
            : sweep.Kind == SweepKind.Rearm
                ? IsUnarmed(profile, canvas, Stamp) && _volume.Waiting.First(profile.Key, canvas.Number) is null ? _roots.Arm(profile, canvas, sweep.Id) : null
            : Call(sweep, canvas, profile);
    }

    /// <summary>Whether a user belongs to a canvas's audience and has no entry of it under way.</summary>
    public static bool IsUnarmed(Profile profile, BoundCanvas canvas, long now) =>
        profile.FindCanvas(canvas.Number) is not { Active.Count: > 0 } && canvas.Audience(new FilterScope(profile, now, []));

    private EntryResult CancelSweep(ref ByteReader from)
    {
        if (Sweeps.Find(from.Fixed64()) is not { IsUnderWay: true } sweep)
        {
            return EntryResult.Refused;
        }

        Sweeps.Finish(sweep, SweepStatus.Cancelled, Stamp);
        return EntryResult.Applied;
    }
}
