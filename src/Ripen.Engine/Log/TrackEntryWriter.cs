using Ripen.Engine.Codec;
using Ripen.Engine.Ledger;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Log;

/// <summary>
/// Builds the <see cref="EntryKind.Track"/> entry of one partition while a request is being parsed. Reusable; not thread-safe. Call <see cref="Begin"/>, then for each object one of the
/// <c>Begin…</c>/<see cref="EndObject"/> pairs, then take <see cref="Finish"/>. An object that turns out to be invalid is taken back with <see cref="DropObject"/>.
/// What <see cref="Begin"/> wrote and the objects can also be told apart by <see cref="Length"/>, to put together the entries of several partitions.
/// </summary>
/// <remarks>
/// Layout: kind, rule version, flags (1: key and body hash follow, 16 bytes each), objects until the end. Object: command kind, user, body.
/// User: identifier kind, flags (1: create when missing), hash (8 bytes), text, label and name, or address normalised, as written, and who was picked. Attributes: assignments (kind, number, value), then a zero byte.
/// Event: name, time, app, flags (1: event id follows), properties (length, then pairs of text and value). Purchase: product, time, app, flags, currency, price, quantity, properties.
/// Session and its end: app, time. Once: id (16 bytes), kind, body of that kind. Suspected: agent, kind, body of that kind. Ingested: integration, run, assignments as of attributes. Edited: actor, reason, assignments as of attributes. E-mail interaction: as <see cref="Engagement.InteractionObject"/> says. Alias: label, name. Identify: external id. Merge: the survivor's key and second. Delete: nothing. Canvas trigger: canvas, context (length, then pairs).
/// API call: 1 for a campaign, its or the canvas's number, audience (length, then <see cref="Segments.CallAudience"/>), properties.
/// </remarks>
public sealed class TrackEntryWriter
{
    /// <summary>The most characters an event id may have (contract §4).</summary>
    public const int MaxEventIdLength = 128;

    // Of an event: command kind, identifier kind, two truth values, a hash, and the numbers before and between its texts.
    private const int MaxEventHead = 4 + sizeof(ulong) + (6 * SpanWriter.MaxVarint);

    private readonly ByteWriter _out = new(1024);
    private int _objectStart;
    private CommandKind _kind;

    /// <summary>How many objects the entry holds.</summary>
    public int Objects { get; private set; }

    /// <summary>Starts an entry. With an idempotency key, its hash and that of the body go with it.</summary>
    public void Begin(UInt128? keyHash = null, UInt128 bodyHash = default)
    {
        _out.Clear();
        Objects = 0;
        _out.Byte((byte)EntryKind.Track);
        _out.Byte(RuleVersion.Current);
        _out.Byte(keyHash is null ? (byte)0 : (byte)1);
        if (keyHash is { } key)
        {
            _out.Fixed128(key);
            _out.Fixed128(bodyHash);
        }
    }

    /// <summary>Starts an object of a user named by external id.</summary>
    public void BeginObject(CommandKind kind, ulong hash, ReadOnlySpan<byte> externalId, bool create)
    {
        BeginUser(kind, IdentifierKind.ExternalId, hash, create);
        _out.Bytes(externalId);
    }

    /// <summary>Starts an object of a user named by alias.</summary>
    public void BeginAliasObject(CommandKind kind, ulong hash, ReadOnlySpan<byte> label, ReadOnlySpan<byte> name, bool create)
    {
        BeginUser(kind, IdentifierKind.Alias, hash, create);
        _out.Bytes(label);
        _out.Bytes(name);
    }

    /// <summary>Starts an object of a user named by the platform's id; such a user is never created.</summary>
    public void BeginBrazeIdObject(CommandKind kind, ulong key, uint createdSecond)
    {
        BeginUser(kind, IdentifierKind.BrazeId, key, create: false);
        _out.Varint(createdSecond);
    }

    /// <summary>Starts an object of a user named by an e-mail address or phone number, normalised; it belongs to the home of that.</summary>
    /// <param name="contactKind"><see cref="IdentifierKind.Email"/> or <see cref="IdentifierKind.Phone"/>.</param>
    /// <param name="asWritten">The address or number as it was sent: what a user who is made for it gets as field.</param>
    /// <param name="picked">Who is meant of those who have it; null where nobody has.</param>
    public void BeginContactObject(
        CommandKind kind, IdentifierKind contactKind, ulong hash, ReadOnlySpan<byte> normalised, ReadOnlySpan<byte> asWritten, bool create, Identity.UserRef? picked = null)
    {
        BeginUser(kind, contactKind, hash, create);
        _out.Bytes(normalised);
        _out.Bytes(asWritten);
        _out.Bool(picked is not null);
        picked?.Write(_out);
    }

    /// <summary>The body of <see cref="CommandKind.AddAlias"/>, and of <see cref="CommandKind.RenameAlias"/> with the new name.</summary>
    public void Alias(ReadOnlySpan<byte> label, ReadOnlySpan<byte> name)
    {
        _out.Bytes(label);
        _out.Bytes(name);
    }

    /// <summary>The body of <see cref="CommandKind.Once"/>, up to the body of what counts once, which is to follow.</summary>
    /// <param name="id">What tells it from all others: a hash that nobody can aim at another's.</param>
    public void Once(UInt128 id, CommandKind kind)
    {
        _out.Fixed128(id);
        _out.Byte((byte)kind);
        _kind = kind;
    }

    /// <summary>The body of <see cref="CommandKind.Suspected"/>, up to that of a session or event, which is to follow.</summary>
    /// <param name="agent">The number of the name of who did it.</param>
    public void Suspected(int agent, CommandKind kind)
    {
        _out.Count(agent);
        _out.Byte((byte)kind);
    }

    /// <summary>The body of <see cref="CommandKind.Ingested"/>, up to the assignments, which are to follow.</summary>
    /// <param name="integration">The number of the integration's id.</param>
    /// <param name="run">The run's number.</param>
    public void Ingested(int integration, long run)
    {
        _out.Count(integration);
        _out.Varint((ulong)run);
        _kind = CommandKind.Attributes;
    }

    /// <summary>The body of <see cref="CommandKind.Edited"/>, up to the assignments, which are to follow.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A text is empty or longer than <see cref="PersonalEdit"/> allows.</exception>
    public void Edited(PersonalEdit edit)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(edit.Actor.Length, Math.Clamp(edit.Actor.Length, 1, PersonalEdit.MaxActorLength), nameof(edit));
        ArgumentOutOfRangeException.ThrowIfNotEqual(edit.Reason.Length, Math.Clamp(edit.Reason.Length, 1, PersonalEdit.MaxReasonLength), nameof(edit));
        _out.Text(edit.Actor);
        _out.Text(edit.Reason);
        _kind = CommandKind.Attributes;
    }

    /// <summary>The body of <see cref="CommandKind.Identify"/>, <see cref="CommandKind.IdentifyDevice"/> and <see cref="CommandKind.RemoveExternalId"/>.</summary>
    public void ExternalId(ReadOnlySpan<byte> id) => _out.Bytes(id);

    /// <summary>The body of <see cref="CommandKind.RenameExternalId"/>.</summary>
    /// <param name="current">What the user must have; else nothing is done.</param>
    /// <param name="wanted">What the user is to have.</param>
    public void ExternalIds(ReadOnlySpan<byte> current, ReadOnlySpan<byte> wanted)
    {
        _out.Bytes(current);
        _out.Bytes(wanted);
    }

    /// <summary>The body of <see cref="CommandKind.Merge"/>.</summary>
    public void Survivor(Identity.UserRef survivor) => survivor.Write(_out);

    /// <summary>A key of an attributes object. <paramref name="number"/> is a name's number, a <see cref="ProfileField"/> or a <see cref="SubscriptionChannel"/> as the kind says.</summary>
    public void Assignment(AssignmentKind kind, int number, in Value value)
    {
        _out.Byte((byte)kind);
        _out.Count(number);
        _out.Value(value);
    }

    /// <summary>The body of an event. <paramref name="properties"/> are pairs as <see cref="PropertyWriter"/> writes them. Times are milliseconds since 1970; app 0 means none.</summary>
    public void Event(int name, long time, int app, ReadOnlySpan<byte> eventId, ReadOnlySpan<byte> properties)
    {
        _out.Count(name);
        _out.Signed(time);
        _out.Count(app);
        EventIdAndProperties(eventId, properties);
    }

    /// <summary>
    /// A whole object, <see cref="BeginObject"/> to <see cref="EndObject"/>, of the commonest kind: the event of a user who is named by external id and created
    /// when missing.
    /// </summary>
    public void PlainEvent(
        ulong hash, ReadOnlySpan<byte> externalId, int name, long time, int app, ReadOnlySpan<byte> eventId, ReadOnlySpan<byte> properties)
    {
        _objectStart = _out.Length;
        var to = new SpanWriter(_out.GetSpan(MaxEventHead + externalId.Length + eventId.Length + properties.Length));
        to.Byte((byte)CommandKind.Event);
        to.Byte((byte)IdentifierKind.ExternalId);
        to.Bool(true);
        to.Fixed64(hash);
        to.Bytes(externalId);
        to.Count(name);
        to.Signed(time);
        to.Count(app);
        to.Bool(!eventId.IsEmpty);
        if (!eventId.IsEmpty)
        {
            to.Bytes(eventId);
        }

        to.Bytes(properties);
        _out.Advance(to.Length);
        Objects++;
    }

    /// <summary>The body of a purchase.</summary>
    public void Purchase(int product, long time, int app, int currency, double price, int quantity, ReadOnlySpan<byte> eventId, ReadOnlySpan<byte> properties)
    {
        _out.Count(product);
        _out.Signed(time);
        _out.Count(app);
        _out.Count(currency);
        _out.Fixed64(BitConverter.DoubleToUInt64Bits(price));
        _out.Count(quantity);
        EventIdAndProperties(eventId, properties);
    }

    /// <summary>The body of a session's start, and of its end.</summary>
    public void Session(int app, long time)
    {
        _out.Count(app);
        _out.Signed(time);
    }

    /// <summary>The body of an e-mail interaction.</summary>
    public void EmailInteraction(in Engagement.InteractionObject interaction) => interaction.Write(_out);

    /// <summary>The body of an API call that enters the user into a canvas. <paramref name="context"/> are pairs as <see cref="PropertyWriter"/> writes them.</summary>
    public void CanvasTrigger(int canvas, ReadOnlySpan<byte> context)
    {
        _out.Count(canvas);
        _out.Bytes(context);
    }

    /// <summary>The body of an API call.</summary>
    /// <param name="isCampaign">Whether the number is a campaign's; else it is a canvas's.</param>
    /// <param name="audience">Who of those that the call names is meant, as <see cref="Segments.CallAudience"/> writes it; empty for all.</param>
    /// <param name="properties">Pairs as <see cref="PropertyWriter"/> writes them.</param>
    public void ApiCall(bool isCampaign, int number, ReadOnlySpan<byte> audience, ReadOnlySpan<byte> properties)
    {
        _out.Bool(isCampaign);
        _out.Count(number);
        _out.Bytes(audience);
        _out.Bytes(properties);
    }

    /// <summary>The object is complete.</summary>
    public void EndObject()
    {
        if (_kind == CommandKind.Attributes)
        {
            _out.Byte(0); // no further assignment
        }

        Objects++;
    }

    /// <summary>The object that was begun is not written after all.</summary>
    public void DropObject() => _out.Truncate(_objectStart);

    /// <summary>How many bytes were written.</summary>
    public int Length => _out.Length;

    /// <summary>The entry as the log stores it; valid until the next <see cref="Begin"/>.</summary>
    public ReadOnlySpan<byte> Written => _out.Written;

    /// <summary>The entry as the log stores it, a copy of its own.</summary>
    public byte[] Finish() => _out.ToArray();

    private void BeginUser(CommandKind kind, IdentifierKind identifier, ulong hash, bool create)
    {
        _objectStart = _out.Length;
        _kind = kind;
        _out.Byte((byte)kind);
        _out.Byte((byte)identifier);
        _out.Bool(create);
        _out.Fixed64(hash);
    }

    private void EventIdAndProperties(ReadOnlySpan<byte> eventId, ReadOnlySpan<byte> properties)
    {
        _out.Bool(!eventId.IsEmpty);
        if (!eventId.IsEmpty)
        {
            _out.Bytes(eventId);
        }

        _out.Bytes(properties);
    }
}
