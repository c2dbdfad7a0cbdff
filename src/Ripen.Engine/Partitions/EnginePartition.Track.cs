using System.IO.Hashing;
using Ripen.Engine.Codec;
using Ripen.Engine.Engagement;
using Ripen.Engine.Ledger;
using Ripen.Engine.Log;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Purchases;
using Ripen.Engine.Users;

namespace Ripen.Engine.Partitions;

/// <content>The objects of requests.</content>
public sealed partial class EnginePartition
{
    private readonly ByteWriter _idBytes = new(160);

    /// <summary>
    /// The profiles that an entry's objects will most likely meet, for whoever wants to bring them closer before the entry is applied. Changes nothing.
    /// </summary>
    /// <param name="found">Where to note them; what does not fit is left out.</param>
    /// <returns>How many were noted.</returns>
    public int Peek(ReadOnlySpan<byte> entry, Span<PackedProfile> found)
    {
        const int plainHead = 3; // kind, rule version, and flags that are 0 without an idempotency key
        if (entry.Length <= plainHead || entry[0] != (byte)EntryKind.Track || entry[2] != 0)
        {
            return 0;
        }

        var from = new ByteReader(entry[plainHead..]);
        var count = 0;
        while (count < found.Length && !from.AtEnd)
        {
            var kind = (CommandKind)from.Byte();
            var identifier = (IdentifierKind)from.Byte();
            from.Byte();
            found[count++] = Profiles.Peek(from.Fixed64());
            if (kind != CommandKind.Event || identifier != IdentifierKind.ExternalId)
            {
                break; // what follows is long; the first of an entry is worth most
            }

            SkipEvent(ref from);
        }

        return count;
    }

    private static void SkipEvent(ref ByteReader from)
    {
        from.Bytes();
        from.Varint();
        from.Varint();
        from.Varint();
        if (from.Bool())
        {
            from.Bytes();
        }

        from.Bytes();
    }

    private EntryResult ApplyTrack(ref ByteReader from)
    {
        if (from.Byte() != 0)
        {
            // At the key's home the key stands already, noted by the request's first entry; the parts are remembered under a key of their own.
            var key = from.Fixed128() ^ UInt128.MaxValue;
            var result = CheckKey(key, from.Fixed128());
            if (result != EntryResult.Applied)
            {
                return result;
            }
        }

        ApplyObjects(ref from);
        return EntryResult.Applied;
    }

    private void ApplyObjects(ref ByteReader from)
    {
        while (!from.AtEnd)
        {
            ApplyObject(ref from);
        }
    }

    private void ApplyObject(ref ByteReader from)
    {
        var kind = (CommandKind)from.Byte();
        var profile = FindUser(kind, ref from, out var elsewhere);
        var acting = profile;
        if (kind == CommandKind.Once)
        {
            var isFirst = IsFirst(from.Fixed128());
            kind = (CommandKind)from.Byte();
            if (!isFirst)
            {
                (acting, elsewhere) = (null, null);
            }
        }

        if (elsewhere is { } other)
        {
            SendOn(kind, other, ref from);
            return;
        }

        if (profile is not null)
        {
            FireDue(profile, Stamp);
        }

        if (kind == CommandKind.Event)
        {
            ApplyEvent(acting, ref from); // by far the most often
        }
        else
        {
            ApplyBody(kind, acting, ref from);
        }

        if (profile is not null && kind != CommandKind.Delete)
        {
            FirePastDue(profile);
            profile.UpdatedAt = Stamp;
            Finish(profile);
        }

        Profiles.Settle();
        ApplyOwnMessages();
    }

    private void ApplyBody(CommandKind kind, Profile? profile, ref ByteReader from)
    {
        switch (kind)
        {
            case CommandKind.Attributes:
                ApplyAttributes(profile, Cause.Api, ref from);
                break;
            case CommandKind.Ingested:
                ApplyAttributes(profile, Cause.Ingestion(from.Count(), (long)from.Varint()), ref from);
                break;
            case CommandKind.Edited:
                ApplyAttributes(profile, Cause.Person(new PersonalEdit(from.Text(), from.Text())), ref from);
                break;
            case CommandKind.Event:
                ApplyEvent(profile, ref from);
                break;
            case CommandKind.Purchase:
                ApplyPurchase(profile, ref from);
                break;
            case CommandKind.Session:
                ApplySession(profile, ref from);
                break;
            case CommandKind.Visit:
                ApplyVisit(profile, ref from);
                break;
            case CommandKind.CanvasTrigger:
                ApplyCanvasTrigger(profile, ref from);
                break;
            case CommandKind.EmailInteraction:
                ApplyInteraction(profile, ref from);
                break;
            case CommandKind.Suspected:
                ApplySuspected(profile, ref from);
                break;
            case CommandKind.SessionEnd:
                ApplySessionEnd(profile, ref from);
                break;
            case CommandKind.ApiCall:
                ApplyApiCall(profile, ref from);
                break;
            default:
                ApplyIdentity(kind, profile, ref from);
                break;
        }
    }

    private void ApplyAttributes(Profile? profile, Cause cause, ref ByteReader from)
    {
        if (profile is not null)
        {
            _writer.Begin(profile);
        }

        for (var kind = (AssignmentKind)from.Byte(); kind != 0; kind = (AssignmentKind)from.Byte())
        {
            var number = from.Count();
            var value = from.Value();
            if (profile is not null)
            {
                _writer.Assign(kind, number, value);
            }
        }

        if (profile is not null)
        {
            var root = _processing.OutsideRoot(OccurrenceKind.Write, 0, Stamp);
            _writer.Commit(new WriteContext(root, 0, cause, Late: false));
            _roots.Drain(profile);
            if (_processing.RuleVersion >= RuleVersion.CountsWrites)
            {
                Series.Attributes();
            }
        }
    }

    private void ApplyEvent(Profile? profile, ref ByteReader from)
    {
        var name = from.Count();
        var time = from.Signed();
        var app = from.Count();
        var isNew = IsNew(profile, CommandKind.Event, name, ref from);
        var properties = from.Bytes();
        if (_processing.Rules.Names.IsBlockedEvent(name))
        {
            _processing.Counts.AddDropped(name, WriteDrop.EventBlocklisted);
        }
        else if (profile is not null && isNew)
        {
            Act(profile, OccurrenceKind.CustomEvent, name, time, 1, properties);
            UseApp(profile, app, time);
        }
    }

    private void ApplyPurchase(Profile? profile, ref ByteReader from)
    {
        var product = from.Count();
        var time = from.Signed();
        var app = from.Count();
        var price = new PurchasePrice(from.Count(), BitConverter.UInt64BitsToDouble(from.Fixed64()));
        var quantity = from.Count();
        var isNew = IsNew(profile, CommandKind.Purchase, product, ref from);
        var properties = from.Bytes();
        if (profile is not null && isNew)
        {
            Act(profile, OccurrenceKind.Purchase, product, time, quantity, properties, price);
            UseApp(profile, app, time);
        }
    }

    private void ApplySession(Profile? profile, ref ByteReader from)
    {
        var app = from.Count();
        var time = from.Signed();
        if (profile is not null)
        {
            Act(profile, OccurrenceKind.StartSession, app, time, 1, []);
        }
    }

    private void ApplyInteraction(Profile? profile, ref ByteReader from)
    {
        var interaction = InteractionObject.Read(ref from);
        var isNew = interaction.EventId.IsEmpty || IsNew(profile, CommandKind.EmailInteraction, (int)interaction.What, interaction.EventId.Span);
        if (profile is not null && isNew)
        {
            _emails.Apply(profile, interaction);
        }
    }

    private void UseApp(Profile profile, int app, long time)
    {
        if (app != 0)
        {
            profile.UseApp(app, Math.Min(time, Stamp));
        }
    }

    private void Act(Profile profile, OccurrenceKind kind, int name, long time, int quantity, ReadOnlySpan<byte> properties, PurchasePrice price = default)
    {
        var own = Math.Min(time, Stamp);
        var triggers = _processing.Rules.Source.Settings.MaxEventAge is not { } most || Stamp - own <= most;
        var occurrence = new Occurrence { Root = _processing.OutsideRoot(kind, name, own), Kind = kind, Name = name, Time = own };
        _roots.Activity(profile, occurrence, quantity, properties, triggers, price);
    }

    // An event id counts once per user and name (contract §4). Whom a user was merged into may hear again what the user heard before: the loser's partition knows.
    private bool IsNew(Profile? profile, CommandKind kind, int name, ref ByteReader from)
    {
        return !from.Bool() || IsNew(profile, kind, name, from.Bytes());
    }

    private bool IsNew(Profile? profile, CommandKind kind, int name, ReadOnlySpan<byte> eventId)
    {
        if (profile is null && _passedOn is null)
        {
            return true;
        }

        _idBytes.Clear();
        _idBytes.Byte((byte)kind);
        _idBytes.Fixed64(profile?.Key ?? _passedOn!.User.Key);
        _idBytes.Signed(profile?.CreatedAt ?? _passedOn!.CreatedAt);
        _idBytes.Count(name);
        _idBytes.Raw(eventId);
        var id = XxHash128.HashToUInt128(_idBytes.Written);
        if (_recent.TryFind(id, out _))
        {
            _isRepeated = true;
            return false;
        }

        if (profile is not null)
        {
            Remember(id, UInt128.Zero);
        }

        return true;
    }
}
