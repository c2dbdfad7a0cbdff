using System.Text;
using System.Text.Json;
using Ripen.Engine.Log;
using Ripen.Server.Api.DataIssues;
using Ripen.Server.Api.Fields;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>Reads attributes objects into entries (rest-api §2.4).</summary>
internal sealed class AttributesObjects(JsonTape tape, RequestNames names, RequestDrops drops, PartitionEntries entries)
{
    private readonly StandardFieldReader _fields = new(tape, drops);
    private readonly CustomAttributeReader _custom = new(tape, names, drops);
    private readonly GroupReader _groups = new(tape, names, drops);

    /// <summary>Reads one object.</summary>
    /// <returns>The reason to refuse it, or null.</returns>
    public string? Read(int obj)
    {
        var keys = ObjectKeys.Of(tape, obj);
        var error = TrackedUser.TryResolve(tape, keys, entries.Contacts, out var user);
        if (error is null && !_fields.IsEmailAcceptable(keys.Email))
        {
            error = TrackMessages.BadEmail;
        }

        if (error is not null || !user.CanExist)
        {
            return error;
        }

        var writer = entries.For(user.Hash);
        Begin(user, writer);
        WriteKeys(obj, keys.MergeObjects > 0 && tape[keys.MergeObjects].Type == JsonTokenType.True, writer);
        writer.EndObject();
        return null;
    }

    private void Begin(in TrackedUser user, TrackEntryWriter writer)
    {
        if (entries.Origin is { } origin)
        {
            origin.Begin(user, writer);
        }
        else
        {
            user.Begin(writer, CommandKind.Attributes);
        }
    }

    /// <summary>Whether an object of the keys alone, whose user is named elsewhere, may be written.</summary>
    /// <returns>The reason to refuse it, or null.</returns>
    public string? Check(int obj) => _fields.IsEmailAcceptable(ObjectKeys.Of(tape, obj).Email) ? null : TrackMessages.BadEmail;

    /// <summary>Writes the keys of such an object into the one of the writer that was begun.</summary>
    /// <param name="mayWrite">Which keys may be written; the others are dropped.</param>
    public void Write(int obj, TrackEntryWriter writer, Func<string, bool> mayWrite)
    {
        for (var name = obj + 1; name < tape[obj].Next; name = tape.After(name + 1))
        {
            if (StandardFields.Of(tape.Bytes(name)) != StandardField.Control && !mayWrite(Encoding.UTF8.GetString(tape.Bytes(name))))
            {
                drops.Add(DropReason.NotOfTheApp, tape.Bytes(name));
                tape.Drop(name);
            }
        }

        var merge = ObjectKeys.Of(tape, obj).MergeObjects;
        WriteKeys(obj, merge > 0 && tape[merge].Type == JsonTokenType.True, writer);
    }

    private void WriteKeys(int obj, bool merge, TrackEntryWriter writer)
    {
        tape.ShadowDuplicates(obj);
        for (var name = obj + 1; name < tape[obj].Next; name = tape.After(name + 1))
        {
            if (tape[name].IsShadowed)
            {
                continue;
            }

            var field = StandardFields.Of(tape.Bytes(name));
            if (field == StandardField.None)
            {
                _custom.Read(name, merge, writer);
            }
            else if (field == StandardField.NotKept)
            {
                drops.Add(DropReason.FieldNotKept, tape.Bytes(name));
            }
            else if (field == StandardField.SubscriptionGroups)
            {
                _groups.Read(name + 1, writer);
            }
            else if (field != StandardField.Control)
            {
                _fields.Read(field, name, writer);
            }
        }
    }
}
