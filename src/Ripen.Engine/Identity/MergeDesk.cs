using Ripen.Engine.Codec;
using Ripen.Engine.Partitions;
using Ripen.Engine.Users;

namespace Ripen.Engine.Identity;

/// <summary>
/// How one user is merged into another. The loser's partition asks the survivor's; when that agrees, it waits for the loser and does not leave itself; only then does the loser's whole state
/// leave, as one message. So no two can be merged into each other, and a state always finds its survivor.
/// </summary>
internal sealed class MergeDesk(Processing processing, UserDirectory directory, PendingIdentities pending, UserCare care, Departure departure, ProfileMerger merger)
{
    /// <summary>Asks whether a user may be merged into another.</summary>
    /// <param name="isStrict">Whether it may not when both have an alias of one label (rest-api §3.3).</param>
    /// <param name="labels">The labels of the loser's aliases, as <see cref="WriteLabels"/> writes them.</param>
    public static void Ask(Processing processing, UserRef loser, UserRef survivor, bool isStrict, byte[] labels) =>
        processing.Mail.Send(survivor, MessageKind.MergeAsked, to =>
        {
            loser.Write(to);
            survivor.Write(to);
            to.Bool(isStrict);
            to.Bytes(labels);
        });

    /// <summary>Writes the labels of a user's aliases, with their length; none for nobody.</summary>
    public static void WriteLabels(ByteWriter to, Profile? profile)
    {
        var labels = new ByteWriter(64);
        foreach (var alias in profile?.Aliases ?? [])
        {
            labels.Text(alias.Label);
        }

        to.Bytes(labels.Written);
    }

    /// <summary>The user is to be merged into another. False when that is the same, or the user is being identified, merged or merged into.</summary>
    public bool Merge(Profile profile, UserRef survivor)
    {
        var user = UserRef.Of(profile);
        if (user == survivor || pending.Find(user) is { MayLeave: true } or { Expected: > 0 })
        {
            return false;
        }

        pending.Of(user).IsLeaving = true;
        Ask(processing, user, survivor, isStrict: false, []);
        return true;
    }

    /// <summary>At the survivor: may the loser come?</summary>
    public void Asked(ref ByteReader from)
    {
        var (loser, survivor, isStrict) = (UserRef.Read(ref from), UserRef.Read(ref from), from.Bool());
        var labels = from.Bytes();
        if (directory.Find(survivor, out var elsewhere) is not { } profile)
        {
            if (elsewhere is { } other)
            {
                Ask(processing, loser, other, isStrict, labels.ToArray());
            }
            else
            {
                Answer(loser, survivor, mayCome: false);
            }

            return;
        }

        var user = UserRef.Of(profile);
        var mayCome = user != loser && pending.Find(user) is not { MayLeave: true } && !(isStrict && SharesLabel(profile, labels));
        if (mayCome)
        {
            pending.Of(user).Expected++;
        }

        Answer(loser, user, mayCome);
    }

    /// <summary>At the loser: it goes, or it stays.</summary>
    public void Answered(ref ByteReader from)
    {
        var (loser, survivor, mayCome) = (UserRef.Read(ref from), UserRef.Read(ref from), from.Bool());
        if (pending.Find(loser) is { } waiting)
        {
            (waiting.ExternalId, waiting.IsLeaving) = (null, false);
            pending.Tidy(loser);
        }

        if (!mayCome)
        {
            return;
        }

        if (processing.Profiles.FindByBrazeId(loser.Key, loser.CreatedSecond) is { } profile)
        {
            care.Begin(profile);
            departure.Leave(profile, survivor);
        }
        else
        {
            processing.Mail.Send(survivor, MessageKind.MergeCancelled, survivor.Write);
        }
    }

    /// <summary>At the survivor: the loser does not come.</summary>
    public void Cancelled(ref ByteReader from) => EndWait(UserRef.Read(ref from));

    /// <summary>At the survivor: here is the loser.</summary>
    public void Came(ref ByteReader from)
    {
        var survivor = UserRef.Read(ref from);
        var loser = Arrival.Read(ref from);
        EndWait(survivor);
        if (processing.Profiles.FindByBrazeId(survivor.Key, survivor.CreatedSecond) is { } profile)
        {
            care.Begin(profile);
            merger.Merge(profile, loser);
            profile.UpdatedAt = processing.Stamp;
            care.Begin(profile); // what the loser brought may have become due on its way
            care.End(profile);
        }
        else
        {
            // The survivor was deleted: what the loser was known by is free.
            departure.Release(loser.Profile);
            processing.Mail.Send(loser.User, MessageKind.Forget, loser.User.Write);
        }
    }

    private void EndWait(UserRef survivor)
    {
        if (pending.Find(survivor) is { Expected: > 0 } waiting)
        {
            waiting.Expected--;
            pending.Tidy(survivor);
        }
    }

    private void Answer(UserRef loser, UserRef survivor, bool mayCome) => processing.Mail.Send(loser, MessageKind.MergeAnswered, to =>
    {
        loser.Write(to);
        survivor.Write(to);
        to.Bool(mayCome);
    });

    private static bool SharesLabel(Profile profile, ReadOnlySpan<byte> labels)
    {
        var from = new ByteReader(labels);
        while (!from.AtEnd)
        {
            var label = from.Text();
            if (profile.Aliases.Any(a => a.Label == label))
            {
                return true;
            }
        }

        return false;
    }
}
