using Ripen.Engine.Canvas;
using Ripen.Engine.Codec;
using Ripen.Engine.Occurrences;

namespace Ripen.Engine.Deliveries;

/// <summary>A message that was decided: rendered, claimed in the user's one order, sent under one key until it is finished.</summary>
public sealed class Delivery
{
    private const byte Version = 1;

    // The format of a message of a canvas: the place of its entry follows.
    private const byte WithPlace = 2;

    // The format of one that could not be rendered at first: place and request are optional, and the letter follows at the end.
    private const byte WithLetter = 3;

    // Letter optional too; the candidate and the notes of the request follow the attempts.
    private const byte WithNotes = 4;

    /// <summary>Its number within the partition, made from the log position of its claim.</summary>
    public required long Number { get; init; }

    /// <summary>The id as the outside knows it.</summary>
    public required string Id { get; init; }

    /// <summary>The idempotency key: the same on every attempt.</summary>
    public required string Key { get; set; }

    /// <summary>The candidate it came from; 0 where an older version has stored it, which did not keep it.</summary>
    public long Candidate { get; set; }

    /// <summary>What <c>campaign.${dispatch_id}</c> is in its message; null where the candidate is not known.</summary>
    public string? DispatchId => Candidate > 0 && TryParseId(Id, out var partition, out _) ? ToDispatchId(partition, Candidate) : null;

    /// <summary>The campaign's number; 0 for a message of a canvas.</summary>
    public required int Campaign { get; init; }

    /// <summary>The entry and the step of a canvas that sends it; null for a campaign.</summary>
    public StepPlace? Place { get; internal set; }

    /// <summary>The user's key.</summary>
    public required ulong User { get; init; }

    /// <summary>The id by which the outside knows the user.</summary>
    public required string UserId { get; init; }

    /// <summary>What is sent; null while it could not be rendered.</summary>
    public required FrozenRequest? Request { get; set; }

    /// <summary>The render that failed before it had a request; null when there was none.</summary>
    public DeadLetter? Letter { get; set; }

    /// <summary>The causal chain of the decision.</summary>
    public required Root Root { get; set; }

    /// <summary>The depth of the decision.</summary>
    public required int Depth { get; set; }

    /// <summary>When it was claimed, or first failed to render, milliseconds since 1970; later than its user was created.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public long UpdatedAt { get; set; }

    /// <summary>Where it stands.</summary>
    public DeliveryStatus Status { get; set; } = DeliveryStatus.Pending;

    /// <summary>When the next attempt is due.</summary>
    public long NextAttemptAt { get; set; }

    /// <summary>How many attempts the running series has had; a replay begins a new series.</summary>
    public int SeriesStart { get; set; }

    /// <summary>All attempts, oldest first.</summary>
    public List<DeliveryAttempt> Attempts { get; } = [];

    /// <summary>
    /// Effect: a later message wants to take its place. Whoever sends it finishes it as <see cref="DeliveryStatus.Superseded"/> when it is not on the wire, and clears this. Not part of the state.
    /// </summary>
    public bool WithdrawalWanted { get; set; }

    /// <summary>Whether a checkpoint has yet to take its last change.</summary>
    public bool Dirty { get; set; }

    /// <summary>How many attempts are kept of one delivery; of more, the oldest go.</summary>
    public const int MaxAttempts = 100;

    /// <summary>Whether it could not be rendered and waits for a replay.</summary>
    public bool IsDeadLetter => Letter is not null && Request is null && Status == DeliveryStatus.LiquidError;

    // Claims are numbered by their log entry, letters, of which one entry may make many, by their candidate: in a range of their own.
    private const long LetterNumbers = 1L << 46;

    /// <summary>The number of the dead letter of a candidate.</summary>
    public static long LetterNumber(long candidate) => LetterNumbers | candidate;

    /// <summary>The id of one send from its partition and candidate. It is known before the send is claimed, so its own templates can print it.</summary>
    public static string ToDispatchId(int partition, long candidate) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"dsp_{partition:x3}{candidate:x}");

    /// <summary>The idempotency key of a delivery that was not accepted before.</summary>
    public static string FirstKey(string id, string userId) => $"{id}:{Uri.EscapeDataString(userId)}";

    /// <summary>The id of a delivery from its partition and number.</summary>
    public static string ToId(int partition, long number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"dlv_{partition:x3}{number:x}");

    /// <summary>Takes an id apart.</summary>
    public static bool TryParseId(string id, out int partition, out long number)
    {
        partition = 0;
        number = 0;
        return id.Length > 7 && id.StartsWith("dlv_", StringComparison.Ordinal)
            && int.TryParse(id.AsSpan(4, 3), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out partition)
            && long.TryParse(id.AsSpan(7), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Adds an attempt.</summary>
    public void AddAttempt(DeliveryAttempt attempt)
    {
        if (Attempts.Count == MaxAttempts)
        {
            Attempts.RemoveAt(0);
            SeriesStart = Math.Max(0, SeriesStart - 1);
        }

        Attempts.Add(attempt);
    }

    /// <summary>Writes the delivery.</summary>
    public void Write(ByteWriter to)
    {
        var version = Candidate > 0 || Request is { HasNotes: true } ? WithNotes : Letter is not null ? WithLetter : Place is null ? Version : WithPlace;
        to.Byte(version);
        to.Varint((ulong)Number);
        to.Text(Id);
        to.Text(Key);
        to.Count(Campaign);
        if (version >= WithLetter)
        {
            to.Bool(Place is not null);
        }

        Place?.Write(to);
        to.Fixed64(User);
        to.Text(UserId);
        if (version >= WithLetter)
        {
            to.Bool(Request is not null);
        }

        Request?.Write(to);
        RootCodec.Write(to, Root);
        to.Count(Depth);
        to.Signed(CreatedAt);
        to.Signed(UpdatedAt);
        to.Byte((byte)Status);
        to.Signed(NextAttemptAt);
        to.Count(SeriesStart);
        to.Count(Attempts.Count);
        foreach (var attempt in Attempts)
        {
            attempt.Write(to);
        }

        if (version == WithNotes)
        {
            to.Varint((ulong)Candidate);
            Request?.WriteNotes(to);
            to.Bool(Letter is not null);
        }

        Letter?.Write(to);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged or of a version that this software does not know.</exception>
    public static Delivery Read(ReadOnlySpan<byte> bytes)
    {
        var from = new ByteReader(bytes);
        var version = from.Byte();
        if (version is < Version or > WithNotes)
        {
            throw new InvalidDataException($"A stored delivery has format {version}; this version of Ripen reads format {WithNotes} and before.");
        }

        var delivery = ReadFirst(version, ref from);
        for (var left = from.Count(); left > 0; left--)
        {
            delivery.Attempts.Add(DeliveryAttempt.Read(ref from));
        }

        if (version == WithNotes)
        {
            delivery.Candidate = (long)from.Varint();
            delivery.Request = delivery.Request?.WithNotes(ref from);
        }

        delivery.Letter = version == WithLetter || (version == WithNotes && from.Bool()) ? DeadLetter.Read(ref from) : null;
        return delivery;
    }

    // What comes before the attempts.
    private static Delivery ReadFirst(byte version, ref ByteReader from) => new()
    {
        Number = (long)from.Varint(),
        Id = from.Text(),
        Key = from.Text(),
        Campaign = from.Count(),
        Place = version == WithPlace || (version >= WithLetter && from.Bool()) ? StepPlace.Read(ref from) : null,
        User = from.Fixed64(),
        UserId = from.Text(),
        Request = version < WithLetter || from.Bool() ? FrozenRequest.Read(ref from) : null,
        Root = RootCodec.Read(ref from),
        Depth = from.Count(),
        CreatedAt = from.Signed(),
        UpdatedAt = from.Signed(),
        Status = (DeliveryStatus)from.Byte(),
        NextAttemptAt = from.Signed(),
        SeriesStart = from.Count(),
    };
}
