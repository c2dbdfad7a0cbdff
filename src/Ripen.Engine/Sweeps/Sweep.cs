using Ripen.Engine.Canvas;
using Ripen.Engine.Codec;

namespace Ripen.Engine.Sweeps;

/// <summary>An operation over all users of a partition, a few at a time in the order of their keys (design §2 "Sweeps"). Instants are milliseconds since 1970.</summary>
/// <param name="Id">The same in all partitions.</param>
/// <param name="Subject">The number of the canvas that it enters users into, of the campaign that it sends them, or of the attribute or event that it takes from them.</param>
/// <param name="StartedAt">The stamp of the entry that began it here.</param>
/// <param name="Users">How many users the partition had then: a measure of progress, not a bound.</param>
public sealed record Sweep(ulong Id, SweepKind Kind, int Subject, long StartedAt, long Users)
{
    /// <summary>How long marked users stay before they are deleted, milliseconds (profiles-segments-campaigns §1.11).</summary>
    public const long DeletionDelay = 7 * 86_400_000L;

    /// <summary>The instant at which what it does counts as done, or from which on it deletes, where it has one; else 0.</summary>
    public long At { get; init; }

    /// <summary>Whether it has not come to its end.</summary>
    public bool IsUnderWay => Status is SweepStatus.Running or SweepStatus.Marked or SweepStatus.Deleting;

    /// <summary>Whether it belongs to an instant, so that partitions begin it by themselves and owe it to each user.</summary>
    public bool HasInstant => Kind is SweepKind.ScheduledEntry or SweepKind.LocalEntry or SweepKind.LaunchEntry;

    /// <summary>Whether it takes something from users, instead of entering them.</summary>
    public bool IsRemoval => Kind is SweepKind.RemoveAttribute or SweepKind.RemoveEvent;

    /// <summary>What users are entered with, as <see cref="Log.EventProperties"/> reads it; of calls with an audience that, and then the properties (<see cref="CallContext"/>).</summary>
    public ReadOnlyMemory<byte> Context { get; init; }

    /// <summary>The first key that it has not come to.</summary>
    public ulong Cursor { get; internal set; }

    /// <summary>Where it stands.</summary>
    public SweepStatus Status { get; internal set; }

    /// <summary>When it came to its end, or 0.</summary>
    public long FinishedAt { get; internal set; }

    /// <summary>How many users it came to, in its second round anew.</summary>
    public long Looked { get; internal set; }

    /// <summary>How many of them got an entry, were noted for one at their own time, had what is taken from them, or were marked.</summary>
    public long Entered { get; internal set; }

    /// <summary>How many would have got one and were refused; the canvas counts them by reason. Of a deletion of members, how many were deleted.</summary>
    public long Refused { get; internal set; }

    /// <summary>For how many it is not decided yet: a volume limit is counted elsewhere. Not stored; it follows from the attempts that wait.</summary>
    public long Waiting { get; internal set; }

    internal void Note(EntryAttempt attempt)
    {
        Entered += attempt == EntryAttempt.Entered ? 1 : 0;
        Refused += attempt == EntryAttempt.Refused ? 1 : 0;
        Waiting += attempt == EntryAttempt.Waits ? 1 : 0;
    }

    internal void Write(ByteWriter to)
    {
        to.Fixed64(Id);
        to.Byte((byte)Kind);
        to.Count(Subject);
        to.Signed(StartedAt);
        to.Varint((ulong)Users);
        to.Signed(At);
        to.Bytes(Context.Span);
        to.Fixed64(Cursor);
        to.Byte((byte)Status);
        to.Signed(FinishedAt);
        to.Varint((ulong)Looked);
        to.Varint((ulong)Entered);
        to.Varint((ulong)Refused);
    }

    internal static Sweep Read(ref ByteReader from) => new(from.Fixed64(), (SweepKind)from.Byte(), from.Count(), from.Signed(), (long)from.Varint())
    {
        At = from.Signed(),
        Context = BytesOf(from.Bytes()),
        Cursor = from.Fixed64(),
        Status = (SweepStatus)from.Byte(),
        FinishedAt = from.Signed(),
        Looked = (long)from.Varint(),
        Entered = (long)from.Varint(),
        Refused = (long)from.Varint(),
    };

    internal static ReadOnlyMemory<byte> BytesOf(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? default : bytes.ToArray();
}
