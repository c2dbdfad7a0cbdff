using System.Runtime.CompilerServices;
using System.Text;
using Ripen.Engine.Codec;
using Ripen.Engine.Identity;
using Ripen.Engine.Ledger;
using Ripen.Engine.Log;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Partitions;

/// <content>Whom an object means: a user who lives here, one to be made here, or one elsewhere, to whom the object is sent on.</content>
public sealed partial class EnginePartition
{
    private readonly ByteWriter _sentOnHead = new(32);
    private GoneUser? _passedOn;
    private bool _isRepeated;

    /// <summary>Whom an external id, alias, e-mail address or phone number leads to; only its home knows.</summary>
    public IReadOnlyList<UserMatch> LookUp(Identifier identifier)
    {
        Profiles.Settle();
        return _directory.LookUp(identifier);
    }

    /// <summary>What is known here of a user: one who was merged leads to the survivor. Null for one who is nowhere.</summary>
    public UserMatch? LookUp(UserRef user)
    {
        Profiles.Settle();
        return _directory.LookUp(user);
    }

    private Profile? FindUser(CommandKind command, ref ByteReader from, out UserRef? elsewhere)
    {
        _passedOn = null;
        var kind = (IdentifierKind)from.Byte();
        var create = from.Bool();
        var hash = from.Fixed64();
        return kind == IdentifierKind.ExternalId
            ? FindByExternalId(hash, from.Bytes(), create, out elsewhere)
            : FindOther(command, kind, hash, create, ref from, out elsewhere);
    }

    // Apart from the above: nearly all objects name an external id, and should not pay for the locals of the others.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Profile? FindOther(CommandKind command, IdentifierKind kind, ulong hash, bool create, ref ByteReader from, out UserRef? elsewhere)
    {
        switch (kind)
        {
            case IdentifierKind.Alias:
                return FindByAlias(hash, from.Bytes(), from.Bytes(), create, out elsewhere);
            case IdentifierKind.BrazeId:
                var user = new UserRef(hash, (uint)from.Varint());
                var profile = _directory.Find(user, out elsewhere);
                _passedOn = profile is null ? Profiles.Addresses.FindGone(user) : null;
                return profile;
            default:
                var (normalised, asWritten) = (from.Text(), from.Text());
                UserRef? picked = from.Bool() ? UserRef.Read(ref from) : null;
                return FindByContact(command, new Identifier(kind, normalised, string.Empty), create, asWritten, picked, out elsewhere);
        }
    }

    private Profile? FindByExternalId(ulong hash, ReadOnlySpan<byte> id, bool create, out UserRef? elsewhere)
    {
        elsewhere = null;
        return Profiles.Addresses.Has(IdentifierKind.ExternalId) ? FindIdentified(hash, id, create, out elsewhere) : Profiles.FindByExternalId(hash, id, create, Stamp)
            ?? (create ? MakeFar(IdentifierKind.ExternalId, hash, id, default) : null);
    }

    // The external id may have come to a user who was made by another identifier.
    private Profile? FindIdentified(ulong hash, ReadOnlySpan<byte> id, bool create, out UserRef? elsewhere)
    {
        elsewhere = null;
        return Profiles.FindByExternalId(hash, id, create: false, Stamp)
            ?? FindByAddress(IdentifierKind.ExternalId, hash, id, default, out elsewhere)
            ?? (create && elsewhere is null ? Profiles.FindByExternalId(hash, id, create: true, Stamp) ?? MakeFar(IdentifierKind.ExternalId, hash, id, default) : null);
    }

    private Profile? FindByAlias(ulong hash, ReadOnlySpan<byte> label, ReadOnlySpan<byte> name, bool create, out UserRef? elsewhere)
    {
        elsewhere = null;
        return Profiles.FindByAlias(hash, label, name, create: false, Stamp)
            ?? FindByAddress(IdentifierKind.Alias, hash, label, name, out elsewhere)
            ?? (create && elsewhere is null ? Profiles.FindByAlias(hash, label, name, create: true, Stamp) ?? MakeFar(IdentifierKind.Alias, hash, label, name) : null);
    }

    // Where all places at which one would look are taken, by users who have lost the identifier since or were merged: a place further on, and an address.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Profile? MakeFar(IdentifierKind kind, ulong hash, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        if (_processing.RuleVersion < RuleVersion.FreesWhatIsLost || Profiles.CreateAt(hash, Stamp, UserAddress.MaxPlaces) is not { } made)
        {
            return null;
        }

        var identifier = new Identifier(kind, Encoding.UTF8.GetString(first), Encoding.UTF8.GetString(second));
        if (kind == IdentifierKind.ExternalId)
        {
            made.ExternalId = identifier.First;
        }
        else
        {
            made.AddAlias(new UserAlias(identifier.First, identifier.Second));
        }

        Profiles.Addresses.Set(identifier, UserRef.Of(made));
        return made;
    }

    private int PlacesForNew => _processing.RuleVersion < RuleVersion.FreesWhatIsLost ? UserAddress.MaxProbes : UserAddress.MaxPlaces;

    private Profile? FindByAddress(IdentifierKind kind, ulong hash, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, out UserRef? elsewhere)
    {
        var profile = _directory.Find(kind, hash, first, second, out elsewhere);
        _passedOn = elsewhere is not null && Profiles.Addresses.Find(kind, hash, first, second) is { Users: [var user, ..] } ? Profiles.Addresses.FindGone(user) : null;
        return profile;
    }

    // Of several the request has picked one before; without, it is the only one, or a new one.
    private Profile? FindByContact(CommandKind command, Identifier contact, bool create, string asWritten, UserRef? picked, out UserRef? elsewhere)
    {
        elsewhere = null;
        UserRef? known = picked ?? (Profiles.Addresses.Find(contact) is { Users: [var first, ..] } ? first : null);
        var profile = known is { } user ? _directory.Find(user, out elsewhere) : null;
        if (profile is not null || elsewhere is not null || !create || Profiles.CreateAt(contact.Hash, Stamp, PlacesForNew) is not { } made)
        {
            return profile;
        }

        Profiles.Addresses.Add(contact, UserRef.Of(made));
        if (command != CommandKind.Attributes)
        {
            // An attributes object sets the field itself, together with all else, so that triggers see the whole.
            _writer.Begin(made);
            var field = contact.Kind == IdentifierKind.Email ? ProfileField.Email : ProfileField.Phone;
            _writer.Assign(AssignmentKind.Field, (int)field, Value.Of(asWritten));
            _writer.Commit(new WriteContext(_processing.OutsideRoot(OccurrenceKind.Write, 0, Stamp), 0, Cause.Api, Late: false));
            _roots.Drain(made);
        }

        return made;
    }

    // The user is named by the platform's id from here on; all else is as it came.
    private void SendOn(CommandKind kind, UserRef user, ref ByteReader from)
    {
        var body = from.Rest;
        var start = from.Position;
        _isRepeated = false;
        ApplyBody(kind, null, ref from);
        if (_isRepeated)
        {
            return;
        }

        _sentOnHead.Clear();
        _sentOnHead.Byte((byte)kind);
        _sentOnHead.Byte((byte)IdentifierKind.BrazeId);
        _sentOnHead.Bool(false);
        user.Write(_sentOnHead);
        _processing.Mail.Forward(user, _sentOnHead.Written, body[..(from.Position - start)]);
    }
}
