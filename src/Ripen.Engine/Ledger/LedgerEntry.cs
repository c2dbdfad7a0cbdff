using Ripen.Engine.Codec;
using Ripen.Engine.Log;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Values;

namespace Ripen.Engine.Ledger;

/// <summary>One change of a number attribute and why it happened. A value that is no number stands as it is and counts as 0.</summary>
/// <param name="Attribute">The attribute's number.</param>
/// <param name="Position">The place in the partition's log.</param>
/// <param name="Time">The own instant of what caused it, milliseconds since 1970.</param>
/// <param name="ProcessedAt">When it was processed: the entry's stamp, or a timer's due instant.</param>
/// <param name="Late">Whether the event counted only by way of <c>accept_late</c>.</param>
/// <param name="Trigger">The kind of the root occurrence.</param>
/// <param name="TriggerName">The number of its name, or 0.</param>
/// <param name="Root">The root's id.</param>
public readonly record struct LedgerEntry(
    int Attribute,
    EntryId Position,
    long Time,
    long ProcessedAt,
    Value Before,
    Value After,
    bool Late,
    Cause Cause,
    OccurrenceKind Trigger,
    int TriggerName,
    EntryId Root)
{
    /// <summary>After less before.</summary>
    public Value Delta => Numbers.TrySubtract(Numbers.OrZero(After), Numbers.OrZero(Before), out var delta)
        ? delta
        : Value.Of(Numbers.OrZero(After).AsDouble - Numbers.OrZero(Before).AsDouble);

    /// <summary>Writes the entry.</summary>
    public void Write(ByteWriter to)
    {
        to.Count(Attribute);
        to.Varint((ulong)Position.Sequence);
        to.Count(Position.Ordinal);
        to.Signed(ProcessedAt);
        to.Signed(ProcessedAt - Time);
        to.Value(Before);
        to.Value(After);
        to.Bool(Late);
        to.Byte((byte)Cause.Kind);
        to.Count(Cause.Definition);
        to.Count(Cause.Step);
        to.Signed(Cause.Group);
        to.Varint((ulong)Cause.Delivery);
        if (Cause.Kind == CauseKind.Person)
        {
            to.Text(Cause.Edit!.Actor);
            to.Text(Cause.Edit.Reason);
        }

        to.Byte((byte)Trigger);
        to.Count(TriggerName);
        to.Signed(Position.Sequence - Root.Sequence);
        to.Count(Root.Ordinal);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static LedgerEntry Read(ref ByteReader from)
    {
        var attribute = from.Count();
        var position = new EntryId((long)from.Varint(), from.Count());
        var processedAt = from.Signed();
        var time = processedAt - from.Signed();
        var before = from.Value();
        var after = from.Value();
        var late = from.Bool();
        var cause = new Cause((CauseKind)from.Byte(), from.Count(), from.Count(), (int)from.Signed(), (long)from.Varint());
        if (cause.Kind == CauseKind.Person)
        {
            cause = cause with { Edit = new PersonalEdit(from.Text(), from.Text()) };
        }

        var trigger = (OccurrenceKind)from.Byte();
        var triggerName = from.Count();
        var root = new EntryId(position.Sequence - from.Signed(), from.Count());
        return new LedgerEntry(attribute, position, time, processedAt, before, after, late, cause, trigger, triggerName, root);
    }
}
