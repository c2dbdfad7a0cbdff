using System.Text.Json;
using Ripen.Engine.Identity;
using Ripen.Engine.Log;
using Ripen.Server.Api.Fields;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>The user that an object names (rest-api §2.2, §2.3): the identifier that counts and whether an unknown user is created.</summary>
internal readonly ref struct TrackedUser
{
    private readonly IdentifierKind _kind;
    private readonly ReadOnlySpan<byte> _first;
    private readonly ReadOnlySpan<byte> _second;
    private readonly bool _create;
    private readonly uint _createdSecond;

    private TrackedUser(IdentifierKind kind, ulong hash, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, bool create, uint createdSecond, bool canExist)
    {
        _kind = kind;
        Hash = hash;
        _first = first;
        _second = second;
        _create = create;
        _createdSecond = createdSecond;
        CanExist = canExist;
    }

    /// <summary>The hash that says where the user lives.</summary>
    public ulong Hash { get; }

    /// <summary>False for a platform id that was never handed out, and where nobody has an address and nobody is to be made: the object is accepted and has no effect.</summary>
    public bool CanExist { get; }

    // Who was picked of those who have an address or number.
    private UserRef? Picked { get; init; }

    /// <summary>Finds the identifier that counts: external id, then platform id, alias, e-mail address and phone number.</summary>
    /// <param name="contacts">Whom addresses and numbers lead to. An object of one that it does not know yet is not to be written.</param>
    /// <returns>The reason to refuse the object, or null.</returns>
    public static string? TryResolve(JsonTape tape, in ObjectKeys keys, ContactBook contacts, out TrackedUser user)
    {
        user = default;
        var error = Resolve(tape, keys, contacts, out var flag, ref user);
        return error ?? (flag ? null : TrackMessages.BadUpdateOnly);
    }

    /// <summary>Finds whom a batch of the collector is about: who is named by external id or alias, else the user of the device. An unknown user is made.</summary>
    /// <param name="label">The label of the aliases by which devices are known.</param>
    /// <returns>The reason to refuse the batch, or null.</returns>
    public static string? TryResolveVisitor(JsonTape tape, in ObjectKeys keys, ReadOnlySpan<byte> label, ReadOnlySpan<byte> device, out TrackedUser user)
    {
        user = default;
        if (IsGiven(tape, keys.ExternalId))
        {
            return ByExternalId(tape, keys.ExternalId, create: true, ref user);
        }

        if (tape.IsPresent(keys.Alias))
        {
            var error = ByAlias(tape, keys.Alias, create: true, ref user, out var isGiven);
            if (isGiven)
            {
                return error;
            }
        }

        user = new TrackedUser(IdentifierKind.Alias, UserAddress.HashAlias(label, device), label, device, create: true, 0, canExist: true);
        return null;
    }

    /// <summary>Begins the user's object in an entry.</summary>
    public void Begin(TrackEntryWriter writer, CommandKind kind)
    {
        switch (_kind)
        {
            case IdentifierKind.ExternalId:
                writer.BeginObject(kind, Hash, _first, _create);
                break;
            case IdentifierKind.Alias:
                writer.BeginAliasObject(kind, Hash, _first, _second, _create);
                break;
            case IdentifierKind.Email or IdentifierKind.Phone:
                writer.BeginContactObject(kind, _kind, Hash, _first, _second, _create, Picked);
                break;
            default:
                writer.BeginBrazeIdObject(kind, Hash, _createdSecond);
                break;
        }
    }

    private static string? Resolve(JsonTape tape, in ObjectKeys keys, ContactBook contacts, out bool isFlagValid, ref TrackedUser user)
    {
        var flag = tape.IsPresent(keys.UpdateOnly) ? tape[keys.UpdateOnly].Type : JsonTokenType.None;
        isFlagValid = flag is JsonTokenType.None or JsonTokenType.True or JsonTokenType.False;
        if (IsGiven(tape, keys.ExternalId))
        {
            return ByExternalId(tape, keys.ExternalId, flag != JsonTokenType.True, ref user);
        }

        if (IsGiven(tape, keys.BrazeId))
        {
            return ByBrazeId(tape, keys.BrazeId, ref user);
        }

        if (tape.IsPresent(keys.Alias))
        {
            var error = ByAlias(tape, keys.Alias, flag == JsonTokenType.False, ref user, out var isGiven);
            if (isGiven)
            {
                return error;
            }
        }

        return IsGiven(tape, keys.Email) ? ByContact(tape, keys.Email, IdentifierKind.Email, flag != JsonTokenType.True, contacts, ref user)
            : IsGiven(tape, keys.Phone) ? ByContact(tape, keys.Phone, IdentifierKind.Phone, flag != JsonTokenType.True, contacts, ref user)
            : TrackMessages.NoIdentifier;
    }

    private static string? ByContact(JsonTape tape, int index, IdentifierKind kind, bool create, ContactBook contacts, ref TrackedUser user)
    {
        var error = kind == IdentifierKind.Email ? TrackMessages.BadEmail : TrackMessages.BadPhone;
        if (!tape.IsText(index))
        {
            return error;
        }

        var text = tape.Bytes(index).Trim(" \t\r\n"u8);
        if ((kind == IdentifierKind.Email && !EmailAddress.IsValid(text)) || ContactBook.Read(kind, text) is not { } contact)
        {
            return error;
        }

        if (!contacts.TryFind(contact, out var known))
        {
            return null; // its object is written by the next parse
        }

        user = known is { } found && !contacts.IsKeyed
            ? new TrackedUser(IdentifierKind.BrazeId, found.Key, default, default, create: false, found.CreatedSecond, canExist: true)
            : new TrackedUser(kind, contact.Hash!.Value, System.Text.Encoding.UTF8.GetBytes(contact.First), text, create, 0, canExist: create || known is not null) { Picked = known };
        return null;
    }

    // Null and blank text are the same as absent (rest-api §1.9).
    private static bool IsGiven(JsonTape tape, int index) => tape.IsPresent(index) && !(tape.IsText(index) && Utf8Text.IsBlank(tape.Bytes(index)));

    private static string? ByExternalId(JsonTape tape, int index, bool create, ref TrackedUser user)
    {
        var id = tape.Bytes(index);
        if (!tape.IsText(index) || !Utf8Text.HasAtMost(id, UserAddress.MaxExternalIdLength))
        {
            return TrackMessages.BadExternalId;
        }

        user = new TrackedUser(IdentifierKind.ExternalId, UserAddress.HashExternalId(id), id, default, create, 0, canExist: true);
        return null;
    }

    private static string? ByBrazeId(JsonTape tape, int index, ref TrackedUser user)
    {
        if (!tape.IsText(index))
        {
            return TrackMessages.BadBrazeId;
        }

        Span<char> text = stackalloc char[24];
        var id = tape.Bytes(index);
        var canExist = id.Length == text.Length;
        var key = 0UL;
        var second = 0U;
        if (canExist)
        {
            System.Text.Encoding.Latin1.GetChars(id, text);
            canExist = UserAddress.TryParseBrazeId(text, out key, out second);
        }

        user = new TrackedUser(IdentifierKind.BrazeId, key, default, default, create: false, second, canExist);
        return null;
    }

    private static string? ByAlias(JsonTape tape, int index, bool create, ref TrackedUser user, out bool isGiven)
    {
        isGiven = true;
        if (tape[index].Type != JsonTokenType.StartObject)
        {
            return TrackMessages.BadAlias;
        }

        var label = 0;
        var name = 0;
        for (var key = index + 1; key < tape[index].Next; key = tape.After(key + 1))
        {
            if (tape.Bytes(key).SequenceEqual("alias_label"u8))
            {
                label = key + 1;
            }
            else if (tape.Bytes(key).SequenceEqual("alias_name"u8))
            {
                name = key + 1;
            }
        }

        if (!IsGiven(tape, label) || !IsGiven(tape, name))
        {
            isGiven = false;
            return null;
        }

        if (!tape.IsText(label) || !tape.IsText(name) || !Utf8Text.HasAtMost(tape.Bytes(label), UserAddress.MaxExternalIdLength)
            || !Utf8Text.HasAtMost(tape.Bytes(name), UserAddress.MaxExternalIdLength))
        {
            return TrackMessages.BadAlias;
        }

        user = new TrackedUser(
            IdentifierKind.Alias, UserAddress.HashAlias(tape.Bytes(label), tape.Bytes(name)), tape.Bytes(label), tape.Bytes(name), create, 0, canExist: true);
        return null;
    }
}
