using Ripen.Engine.Codec;
using Ripen.Engine.Ledger;
using Ripen.Engine.Log;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Partitions;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Identity;

/// <summary>What the home of an e-mail address or phone number does: it knows who has it, and keeps the subscription to an address the same for all of them (profiles-segments-campaigns §1.9).</summary>
internal sealed class ContactDesk(Processing processing, UserDirectory directory, ProfileWriter writer, RootProcessor roots, UserCare care)
{
    private AddressTable Addresses => processing.Profiles.Addresses;

    /// <summary>A user has it now; a state that was set for the address is the user's too.</summary>
    public void Added(ref ByteReader from)
    {
        var (contact, user) = (Identifier.Read(ref from), UserRef.Read(ref from));
        Addresses.Add(contact, user);
        if (Addresses.Find(contact) is { State: { } state } record)
        {
            SendState(user, contact, state, record.StateAt, isNew: false);
        }
    }

    /// <summary>A user has it no more. When nobody has it, nothing is remembered of it: it may be the address of somebody who was deleted.</summary>
    public void Removed(ref ByteReader from) =>
        Addresses.Remove(Identifier.Read(ref from), UserRef.Read(ref from), processing.RuleVersion >= RuleVersion.ForgetsWhoLeft);

    /// <summary>A user's subscription was set: it is the address's, and so that of all others who have it.</summary>
    public void StateSet(ref ByteReader from)
    {
        var address = Identifier.Read(ref from);
        SetState(address, (SubscriptionState)from.Byte(), from.Signed(), UserRef.Read(ref from));
    }

    /// <summary>Sets the subscription of an address, whoever has it now or later.</summary>
    /// <param name="origin">The user who has it already, or null.</param>
    public void SetState(Identifier address, SubscriptionState state, long at, UserRef? origin)
    {
        if (!Addresses.SetState(address, state, at))
        {
            return;
        }

        foreach (var user in Addresses.Find(address)!.Users)
        {
            if (user != origin)
            {
                SendState(user, address, state, at, isNew: true);
            }
        }
    }

    /// <summary>A user is to have the state of the address, unless the user has another address by now or set the state later.</summary>
    public void TakeState(ref ByteReader from)
    {
        var (user, address, state, at, isNew) = (UserRef.Read(ref from), Identifier.Read(ref from), (SubscriptionState)from.Byte(), from.Signed(), from.Bool());
        if (directory.Find(user, out var elsewhere) is not { } profile)
        {
            if (elsewhere is { } other)
            {
                SendState(other, address, state, at, isNew);
            }

            return;
        }

        // Of one instant, what is said now counts more than what the user said, and that more than what was said of the address before the user had it.
        var own = profile.EmailSubscriptionChangedAt;
        if (ContactNews.EmailOf(profile) != address || own > at || (own == at && !isNew) || profile.EmailSubscription == state)
        {
            return;
        }

        care.Begin(profile);
        writer.Begin(profile);
        writer.Assign(AssignmentKind.Subscription, (int)SubscriptionChannel.Email, Value.Of((long)state));
        var root = processing.OutsideRoot(OccurrenceKind.Write, 0, processing.Stamp);
        writer.Commit(new WriteContext(root, 0, Cause.Api, Late: false), tellsState: false);
        profile.EmailSubscriptionChangedAt = at;
        profile.UpdatedAt = processing.Stamp;
        roots.Drain(profile);
        care.End(profile);
    }

    private void SendState(UserRef user, Identifier address, SubscriptionState state, long at, bool isNew) => processing.Mail.Send(user, MessageKind.SetState, to =>
    {
        user.Write(to);
        address.Write(to);
        to.Byte((byte)state);
        to.Signed(at);
        to.Bool(isNew);
    });
}
