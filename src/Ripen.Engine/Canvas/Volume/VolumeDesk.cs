using Ripen.Engine.Codec;
using Ripen.Engine.Identity;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Users;

namespace Ripen.Engine.Canvas.Volume;

/// <summary>What comes back for attempts that wait for a volume limit: an entry is opened as of the instant of its occurrence, or refused; then the user's next in line has its turn.</summary>
internal sealed class VolumeDesk(Processing processing, VolumeGate volume, RootProcessor roots, UserDirectory directory, UserCare care)
{
    /// <summary>At the asker: the home's answers.</summary>
    public void Answered(ref ByteReader from)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            var (ticket, period, isGranted, fullAt) = ((long)from.Varint(), VolumePeriod.Read(ref from), from.Bool(), from.Count());
            if (fullAt > 0)
            {
                volume.Full.Add(period, fullAt);
            }

            if (volume.Waiting.Find(ticket) is { } waiting)
            {
                Answered(waiting, period, isGranted);
            }
            else if (isGranted)
            {
                volume.GiveBack(period); // the user was deleted meanwhile
            }
        }
    }

    /// <summary>At the asker: a period is full no more.</summary>
    public void Reopened(ref ByteReader from) => volume.Full.Remove(VolumePeriod.Read(ref from));

    /// <summary>At the survivor: an attempt of a user who was merged while it waited.</summary>
    public void Moved(ref ByteReader from)
    {
        var (user, canvas, occurrence) = (UserRef.Read(ref from), from.Count(), EntryOccurrence.Read(ref from));
        var properties = from.Bytes();
        VolumePeriod? granted = from.Bool() ? VolumePeriod.Read(ref from) : null;
        if (directory.Find(user, out var elsewhere) is { } profile)
        {
            // Ids of another partition's log mean nothing here.
            occurrence = occurrence with { Root = occurrence.Root with { Id = processing.NextId(), Request = 0 } };
            Arrive(profile, canvas, occurrence, properties, granted);
        }
        else if (elsewhere is { } other)
        {
            MoveOn(other, canvas, occurrence, properties.ToArray(), granted);
        }
        else
        {
            volume.Count(canvas, EntryRefusal.UserDeleted);
            GiveBack(granted);
        }
    }

    private void Answered(WaitingEntry waiting, VolumePeriod period, bool isGranted)
    {
        var profile = directory.Find(waiting.User, out var elsewhere);
        if (profile is not null)
        {
            care.Begin(profile);
        }

        if (!isGranted)
        {
            volume.Refuse(waiting, EntryRefusal.VolumeLimit);
        }
        else if (profile is null)
        {
            Leave(waiting, elsewhere, period);
        }
        else if (Find(waiting.Canvas) is not { } canvas)
        {
            volume.Settle(waiting, null);
            volume.GiveBack(period);
        }
        else
        {
            volume.Settle(waiting, Open(profile, canvas, waiting.Occurrence, waiting.Properties, period));
        }

        GoOn(waiting, profile, elsewhere);
        if (profile is not null)
        {
            End(profile);
        }
    }

    // Those behind it stood in line; each has its turn until one has to ask. What the one before opened and is over already is no more in its way.
    private void GoOn(WaitingEntry before, Profile? profile, UserRef? elsewhere)
    {
        while (volume.Waiting.First(before.User.Key, before.Canvas) is { IsAsked: false } next)
        {
            if (profile is null)
            {
                Leave(next, elsewhere, null);
                continue;
            }

            care.PastDue(profile);
            if (Find(next.Canvas) is not { } canvas)
            {
                volume.Settle(next, null);
            }
            else if (roots.Turn(profile, canvas, next) == EntryAttempt.Waits)
            {
                return;
            }
        }
    }

    private void Arrive(Profile profile, int number, in Occurrence occurrence, ReadOnlySpan<byte> properties, VolumePeriod? granted)
    {
        if (Find(number) is not { } canvas)
        {
            GiveBack(granted);
            return;
        }

        care.Begin(profile);
        if (granted is { } period)
        {
            Open(profile, canvas, occurrence, properties, period);
        }
        else
        {
            roots.Again(profile, canvas, occurrence, properties);
        }

        End(profile);
    }

    private EntryAttempt Open(Profile profile, BoundCanvas canvas, in Occurrence occurrence, ReadOnlySpan<byte> properties, VolumePeriod period)
    {
        var attempt = roots.Granted(profile, canvas, occurrence, properties);
        if (attempt != EntryAttempt.Entered)
        {
            volume.GiveBack(period);
        }

        return attempt;
    }

    // The user lives in this partition no more.
    private void Leave(WaitingEntry waiting, UserRef? elsewhere, VolumePeriod? granted)
    {
        if (elsewhere is not { } survivor)
        {
            volume.Refuse(waiting, EntryRefusal.UserDeleted);
            GiveBack(granted);
            return;
        }

        volume.Settle(waiting, null);
        MoveOn(survivor, waiting.Canvas, waiting.Occurrence, waiting.Properties, granted);
    }

    private void MoveOn(UserRef user, int canvas, Occurrence occurrence, byte[] properties, VolumePeriod? granted) =>
        processing.Mail.Send(user, MessageKind.VolumeMoved, to =>
        {
            user.Write(to);
            to.Count(canvas);
            EntryOccurrence.Write(to, occurrence);
            to.Bytes(properties);
            to.Bool(granted is not null);
            granted?.Write(to);
        });

    private void GiveBack(VolumePeriod? granted)
    {
        if (granted is { } period)
        {
            volume.GiveBack(period);
        }
    }

    private void End(Profile profile)
    {
        care.PastDue(profile);
        care.End(profile);
        processing.Profiles.Settle();
    }

    private BoundCanvas? Find(int canvas) => processing.Rules.Canvases.GetValueOrDefault(canvas);
}
