using System.Text.Json;
using Ripen.Engine.Identity;
using Ripen.Runtime;
using Ripen.Server.Api.DataIssues;
using Ripen.Server.Api.Sessions;
using Ripen.Server.Api.UsersTrack.Plain;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>
/// One request on its way from bytes to log entries: <see cref="Open"/> reads the body, <see cref="Parse"/> checks its objects and writes the entries. It may
/// be parsed again, after new names got their numbers.
/// Reusable; not thread-safe.
/// </summary>
internal sealed class TrackRequest
{
    // A request that needed more is not kept for the next one.
    private const int MaxKeptBytes = 256 * 1024;
    private const int MaxKeptTokens = 64 * 1024;

    // Plain events are small; a body beyond this is none of them.
    private const int MaxPlainBytes = 256 * 1024;

    private readonly JsonTape _tape = new();
    private readonly AttributesObjects _attributes;
    private readonly PlainEvents _plain;
    private readonly EventObjects _events;
    private readonly PurchaseObjects _purchases;
    private readonly SessionObjects _sessions;
    private readonly TrackItems[] _arrays = new TrackItems[Enum.GetValues<TrackArray>().Length];
    private readonly int[] _accepted = new int[Enum.GetValues<TrackArray>().Length];
    private readonly List<TrackError> _errors = [];
    private UInt128? _key;
    private UInt128 _bodyHash;
    private long _receivedAt;
    private bool _isPlain;

    public TrackRequest(INameRegistry names, int partitions)
    {
        Names = new RequestNames(names);
        Entries = new PartitionEntries(partitions);
        var properties = new PropertiesReader(_tape, Drops);
        _attributes = new AttributesObjects(_tape, Names, Drops, Entries);
        _plain = new PlainEvents(names, Entries);
        _events = new EventObjects(_tape, Names, properties, Entries);
        _purchases = new PurchaseObjects(_tape, Names, properties, Entries);
        _sessions = new SessionObjects(_tape, Names, Entries);
    }

    /// <summary>The body.</summary>
    public BodyBuffer Body { get; } = new();

    /// <summary>The answer, written when all is done.</summary>
    public TrackAnswer Answer { get; } = new();

    /// <summary>Names that have no number yet.</summary>
    public RequestNames Names { get; }

    /// <summary>What the request becomes.</summary>
    public PartitionEntries Entries { get; }

    /// <summary>Keys that were not taken.</summary>
    public RequestDrops Drops { get; } = new();

    /// <summary>Objects that were refused, in the order attributes, events, purchases, then place.</summary>
    public IReadOnlyList<TrackError> Errors => _errors;

    /// <summary>Whether the object may serve another request.</summary>
    public bool IsReusable => Body.Bytes.Length <= MaxKeptBytes && _tape.Count <= MaxKeptTokens;

    /// <summary>Whether the body was read as plain events, without the tape.</summary>
    public bool IsPlain => _isPlain;

    /// <summary>How many objects of an array were accepted.</summary>
    public int Accepted(TrackArray array) => _accepted[(int)array];

    /// <summary>Whether any object was accepted.</summary>
    public bool HasAccepted => _accepted.AsSpan().ContainsAnyExcept(0);

    /// <summary>
    /// Reads the body's structure, and all of it when there is nothing unusual about it. The body's bytes change; a hash of them is to be taken before.
    /// </summary>
    /// <param name="shape">What the body is to look like.</param>
    /// <param name="key">The hash of the idempotency key, if there is one.</param>
    /// <param name="body">The hash of the body.</param>
    /// <param name="receivedAt">The instant of receipt, in milliseconds since 1970.</param>
    public RequestFault Open(TrackShape shape, UInt128? key, UInt128 body, long receivedAt)
    {
        _key = key;
        _bodyHash = body;
        _receivedAt = receivedAt;
        Entries.Contacts.Clear();
        Entries.Contacts.IsKeyed = key is not null;
        Entries.Begin(key, body);
        _isPlain = shape == TrackShape.Track && Body.Length <= MaxPlainBytes && _plain.TryRead(Body.Padded, receivedAt);
        return _isPlain ? RequestFault.None : OpenTape(shape);
    }

    /// <summary>Checks all objects and writes the entries.</summary>
    public void Parse()
    {
        Names.Clear();
        Drops.Clear();
        _errors.Clear();
        Array.Clear(_accepted);
        if (_isPlain)
        {
            _accepted[(int)TrackArray.Events] = _plain.Count;
            return;
        }

        Entries.Begin(_key, _bodyHash);
        _events.Begin(_arrays[(int)TrackArray.Events].Count);
        ParseArray(TrackArray.Attributes);
        ParseArray(TrackArray.Events);
        _events.Write();
        ParseArray(TrackArray.Purchases);
        ParseArray(TrackArray.Sessions);
    }

    /// <summary>Parses, after new names got their numbers and what is new about names was noted; as often as it takes.</summary>
    /// <param name="findUser">Whom an e-mail address or phone number leads to.</param>
    public async ValueTask ParseAsync(INameRegistry names, Func<UserIdentifier, CancellationToken, ValueTask<UserRef?>> findUser, CancellationToken cancellationToken)
    {
        Parse();
        if (Entries.Contacts.Missing.Count > 0)
        {
            // Before the names: what is said of one who is not known yet is not read.
            foreach (var contact in Entries.Contacts.Missing.ToList())
            {
                Entries.Contacts.Learn(contact, await findUser(contact, cancellationToken));
            }

            Parse();
        }

        if (Names.Missing.Count > 0)
        {
            await names.RegisterAsync(Names.Missing, cancellationToken);
            Parse();
        }

        if (Names.Sightings.Count > 0)
        {
            var needsAnother = Names.HasNewGroups;
            await names.NoteAsync(Names.Sightings, cancellationToken);
            if (needsAnother)
            {
                Parse();
            }
        }
    }

    private RequestFault OpenTape(TrackShape shape)
    {
        Array.Clear(_arrays);
        if (!_tape.TryRead(Body.Bytes, Body.Length))
        {
            return RequestFault.Malformed;
        }

        if (shape == TrackShape.Sessions)
        {
            return Take(TrackArray.Sessions, 0, shape) ? CountFault(shape) : RequestFault.Malformed;
        }

        if (_tape[0].Type != JsonTokenType.StartObject)
        {
            return RequestFault.Malformed;
        }

        return TakeArrays(shape) ? CountFault(shape) : RequestFault.Malformed;
    }

    private bool TakeArrays(TrackShape shape)
    {
        for (var name = 1; name < _tape[0].Next; name = _tape.After(name + 1))
        {
            var known = _tape.Bytes(name) switch
            {
                var text when text.SequenceEqual("attributes"u8) => TrackArray.Attributes,
                var text when text.SequenceEqual("events"u8) => TrackArray.Events,
                var text when text.SequenceEqual("purchases"u8) => TrackArray.Purchases,
                _ => (TrackArray?)null,
            };
            if (known is { } array && !Take(array, name + 1, shape))
            {
                return false;
            }
        }

        return true;
    }

    // Null is the same as absent (rest-api §1.9).
    private bool Take(TrackArray array, int index, TrackShape shape)
    {
        ref readonly var token = ref _tape[index];
        var isObject = shape == TrackShape.Sync && token.Type == JsonTokenType.StartObject;
        _arrays[(int)array] = token.Type == JsonTokenType.StartArray ? new TrackItems(index + 1, token.Next, token.Count)
            : isObject ? new TrackItems(index, token.Next, 1) : default;
        return isObject || token.Type == JsonTokenType.StartArray || (token.Type == JsonTokenType.Null && array != TrackArray.Sessions);
    }

    private RequestFault CountFault(TrackShape shape)
    {
        var all = 0;
        foreach (var array in _arrays)
        {
            all += array.Count;
            if (array.Count > TrackLimits.MaxObjects && shape != TrackShape.Bulk)
            {
                return RequestFault.TooManyObjects;
            }
        }

        var most = shape == TrackShape.Sync ? TrackLimits.MaxSyncObjects : TrackLimits.MaxBulkObjects;
        return all > most ? RequestFault.TooManyObjects : RequestFault.None;
    }

    private void ParseArray(TrackArray array)
    {
        var (first, end, _) = _arrays[(int)array];
        var index = 0;
        for (var item = first; item < end; item = _tape.After(item))
        {
            if (Entries.Origin is { } origin)
            {
                origin.Place = index;
            }

            var error = _tape[item].Type == JsonTokenType.StartObject ? ParseObject(array, item) : TrackMessages.NoObject(array);
            if (error is null)
            {
                _accepted[(int)array]++;
            }
            else
            {
                _errors.Add(new TrackError(error, array, index));
            }

            index++;
        }
    }

    private string? ParseObject(TrackArray array, int item) => array switch
    {
        TrackArray.Attributes => _attributes.Read(item),
        TrackArray.Events => _events.Check(item, _receivedAt),
        TrackArray.Purchases => _purchases.Read(item, _receivedAt),
        _ => _sessions.Read(item, _receivedAt),
    };
}
