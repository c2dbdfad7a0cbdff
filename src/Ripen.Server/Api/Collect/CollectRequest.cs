using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ripen.Engine.Log;
using Ripen.Server.Api.DataIssues;
using Ripen.Server.Api.UsersTrack;
using Ripen.Server.Dates;
using Ripen.Storage.Control;

namespace Ripen.Server.Api.Collect;

/// <summary>
/// One batch on its way from bytes to log entries: <see cref="Open"/> reads the body, <see cref="ParseAsync"/> checks its items and writes them. Items are taken in the order in which they
/// stand. Reusable; not thread-safe.
/// </summary>
internal sealed class CollectRequest
{
    private readonly JsonTape _tape = new();
    private readonly RequestNames _names;
    private readonly RequestDrops _drops = new();
    private readonly PartitionEntries _entries;
    private readonly PropertiesReader _properties;
    private readonly AttributesObjects _attributes;
    private readonly List<CollectStep> _steps = [];
    private readonly List<(int Index, string Message)> _errors = [];
    private BatchKeys _keys;
    private string? _bot;
    private int _firstOfStep;
    private int _written;

    public CollectRequest(INameRegistry names, int partitions)
    {
        _names = new RequestNames(names);
        _entries = new PartitionEntries(partitions);
        _properties = new PropertiesReader(_tape, _drops);
        _attributes = new AttributesObjects(_tape, _names, _drops, _entries);
    }

    /// <summary>The body.</summary>
    public BodyBuffer Body { get; } = new();

    /// <summary>The key of the app.</summary>
    public string WriteKey { get; private set; } = string.Empty;

    /// <summary>The device that sent it.</summary>
    public string Device { get; private set; } = string.Empty;

    /// <summary>How many items it has.</summary>
    public int Items => _tape[_keys.Items].Count;

    /// <summary>How many of them were taken and have no effect.</summary>
    public int Ignored { get; private set; }

    /// <summary>What is to be done, in order.</summary>
    public IReadOnlyList<CollectStep> Steps => _steps;

    /// <summary>Items that were refused.</summary>
    public IReadOnlyList<(int Index, string Message)> Errors => _errors;

    /// <summary>Reads the body's structure.</summary>
    /// <returns>The reason to refuse the batch, or null.</returns>
    public string? Open()
    {
        if (!_tape.TryRead(Body.Bytes, Body.Length) || _tape[0].Type != JsonTokenType.StartObject)
        {
            return CollectMessages.NoBatch;
        }

        _keys = BatchKeys.Of(_tape);
        (WriteKey, Device) = (Text(_keys.WriteKey), Text(_keys.Device));
        return WriteKey.Length == 0 ? CollectMessages.NoKey
            : !IsDevice(Device) ? CollectMessages.BadDevice
            : _keys.Items == 0 || _tape[_keys.Items].Type != JsonTokenType.StartArray || _tape[_keys.Items].Count is 0 or > CollectLimits.MaxItems ? CollectMessages.BadItems
            : _tape.IsPresent(_keys.SentAt) && !TryInstant(_keys.SentAt, out _) ? CollectMessages.BadSentAt
            : TrackedUser.TryResolveVisitor(_tape, ObjectKeys.Of(_tape, 0), DeviceAlias.Label, [], out _);
    }

    /// <summary>Checks all items and writes the entries, after new names got their numbers and what is new about names was noted.</summary>
    /// <param name="bot">What the sender is known as, when that is most likely no person; else null.</param>
    /// <param name="receivedAt">The instant of receipt, in milliseconds since 1970.</param>
    public async ValueTask ParseAsync(CollectingApp app, string? bot, INameRegistry names, DataIssueCounts issues, long receivedAt, CancellationToken cancellationToken)
    {
        _bot = bot;
        Parse(app, receivedAt);
        if (_names.Missing.Count > 0)
        {
            await names.RegisterAsync(_names.Missing, cancellationToken);
            Parse(app, receivedAt);
        }

        if (_names.Sightings.Count > 0)
        {
            var needsAnother = _names.HasNewGroups;
            await names.NoteAsync(_names.Sightings, cancellationToken);
            if (needsAnother)
            {
                Parse(app, receivedAt);
            }
        }

        _drops.CountInto(issues);
    }

    private static bool IsDevice(string id) =>
        id.Length is >= CollectLimits.MinDeviceId and <= CollectLimits.MaxDeviceId && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    private void Parse(CollectingApp app, long receivedAt)
    {
        _names.Clear();
        _drops.Clear();
        _errors.Clear();
        _steps.Clear();
        _entries.Begin(null, default);
        (_firstOfStep, _written, Ignored) = (0, 0, 0);
        var index = 0;
        for (var item = _keys.Items + 1; item < _tape[_keys.Items].Next; item = _tape.After(item))
        {
            if (Read(item, index, app, receivedAt) is { } error)
            {
                _errors.Add((index, error));
            }

            index++;
        }

        EndStep(index);
    }

    private string? Read(int item, int index, CollectingApp app, long receivedAt)
    {
        if (_tape[item].Type != JsonTokenType.StartObject)
        {
            return CollectMessages.NoItem;
        }

        var keys = ItemKeys.Of(_tape, item);
        if (Text(keys.Id) is not { Length: > 0 and <= CollectLimits.MaxItemId } id)
        {
            return CollectMessages.BadId;
        }

        var time = receivedAt;
        if (_tape.IsPresent(keys.Time) && !TryTime(keys.Time, receivedAt, out time))
        {
            return TrackMessages.BadTime;
        }

        return keys.KindIn(_tape) switch
        {
            CollectItemKind.Event => ReadEvent(keys, OnceId(app, id), app, time),
            CollectItemKind.SessionStart => ReadSession(CommandKind.Session, OnceId(app, id), app, time),
            CollectItemKind.SessionEnd => ReadSession(CommandKind.SessionEnd, OnceId(app, id), app, time),
            CollectItemKind.Attributes => ReadAttributes(keys, OnceId(app, id), app),
            CollectItemKind.Identify => ReadIdentify(keys, index),
            _ => CollectMessages.NoType,
        };
    }

    private string? ReadEvent(in ItemKeys keys, UInt128 id, CollectingApp app, long time)
    {
        if (CommonFields.CheckText(_tape, keys.Name, TrackMessages.NoName, TrackMessages.BadName) is { } error)
        {
            return error;
        }

        if (!_properties.IsAcceptable(keys.Properties, isPurchase: false))
        {
            return TrackMessages.BadProperties;
        }

        // Both are looked up whatever comes of the first, so that one more parse finds every new name.
        var (number, name) = (_names.Find(app.Utf8Id.Span), _names.Find(_tape.Bytes(keys.Name)));
        if (name == 0)
        {
            return CollectMessages.NoAppNumber;
        }

        _names.See(name, NameRole.Event);
        _properties.Read(keys.Properties);
        var writer = BeginActivity(id, CommandKind.Event);
        writer.Event(name, time, number, default, _properties.Written);
        writer.EndObject();
        return null;
    }

    private string? ReadSession(CommandKind kind, UInt128 id, CollectingApp app, long time)
    {
        var number = _names.Find(app.Utf8Id.Span);
        if (number == 0)
        {
            return CollectMessages.NoAppNumber;
        }

        if (_bot is not null && kind == CommandKind.SessionEnd)
        {
            return Ignore();
        }

        var writer = kind == CommandKind.Session ? BeginActivity(id, kind) : Begin(id, kind);
        writer.Session(number, time);
        writer.EndObject();
        return null;
    }

    private string? ReadAttributes(in ItemKeys keys, UInt128 id, CollectingApp app)
    {
        if (keys.Attributes == 0 || _tape[keys.Attributes].Type != JsonTokenType.StartObject)
        {
            return CollectMessages.NoAttributes;
        }

        if (_attributes.Check(keys.Attributes) is { } error)
        {
            return error;
        }

        if (_bot is not null)
        {
            for (var name = keys.Attributes + 1; name < _tape[keys.Attributes].Next; name = _tape.After(name + 1))
            {
                _drops.Add(DropReason.SuspectedBot, _tape.Bytes(name));
            }

            return Ignore();
        }

        var writer = Begin(id, CommandKind.Attributes);
        _attributes.Write(keys.Attributes, writer, app.MayWrite);
        writer.EndObject();
        return null;
    }

    // What comes after it is about the one whom the user is known as from here on.
    private string? ReadIdentify(in ItemKeys keys, int index)
    {
        var id = Text(keys.ExternalId);
        if (string.IsNullOrWhiteSpace(id) || !Utf8Text.HasAtMost(_tape.Bytes(keys.ExternalId), UserAddress.MaxExternalIdLength))
        {
            return CollectMessages.NoExternalId;
        }

        if (_bot is not null)
        {
            _drops.Add(DropReason.SuspectedBot, "identify"u8);
            return Ignore();
        }

        EndStep(index);
        _steps.Add(new CollectStep(index, 1, null, id));
        _firstOfStep = index + 1;
        return null;
    }

    private string? Ignore()
    {
        Ignored++;
        return null;
    }

    // What counts, or, of a robot, what is kept only.
    private TrackEntryWriter BeginActivity(UInt128 id, CommandKind kind)
    {
        if (_bot is null)
        {
            return Begin(id, kind);
        }

        var agent = _names.Find(Encoding.UTF8.GetBytes(_bot));
        var writer = Begin(id, CommandKind.Suspected);
        writer.Suspected(agent, kind);
        return writer;
    }

    private TrackEntryWriter Begin(UInt128 id, CommandKind kind)
    {
        TrackedUser.TryResolveVisitor(_tape, ObjectKeys.Of(_tape, 0), DeviceAlias.Label, _tape.Bytes(_keys.Device), out var user);
        var writer = _entries.For(user.Hash);
        user.Begin(writer, CommandKind.Once);
        writer.Once(id, kind);
        _written++;
        return writer;
    }

    private void EndStep(int end)
    {
        if (_written > 0)
        {
            _steps.Add(new CollectStep(_firstOfStep, _written, _entries.Finish(), null));
            _entries.Begin(null, default);
        }

        (_firstOfStep, _written) = (end, 0);
    }

    // Nobody is to find two items of one id: the key is public, and so may be the ids.
    private UInt128 OnceId(CollectingApp app, string id)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{app.Id}\n{Device}\n{id}"), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    // A device's clock may be wrong, but it knows how long ago something was: the time counts back from receipt as from sending.
    private bool TryTime(int index, long receivedAt, out long time)
    {
        if (!TryInstant(index, out time))
        {
            return false;
        }

        if (_tape.IsPresent(_keys.SentAt) && TryInstant(_keys.SentAt, out var sentAt))
        {
            time += receivedAt - sentAt;
        }

        time = Math.Min(time, receivedAt);
        return true;
    }

    private bool TryInstant(int index, out long instant)
    {
        instant = 0;
        return _tape.IsText(index) && DateText.TryParse(_tape.Bytes(index), out instant);
    }

    private string Text(int index) => _tape.IsPresent(index) && _tape.IsText(index) ? Encoding.UTF8.GetString(_tape.Bytes(index)) : string.Empty;
}
