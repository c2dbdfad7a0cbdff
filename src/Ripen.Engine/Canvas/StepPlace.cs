using Ripen.Engine.Codec;
using Ripen.Engine.Ledger;
using Ripen.Engine.Log;

namespace Ripen.Engine.Canvas;

/// <summary>Where an entry stands that waits for something outside the engine: the render of its step, or the outcome of its message.</summary>
/// <param name="Canvas">The canvas's number.</param>
/// <param name="Step">The step's number.</param>
/// <param name="Entry">The entry. When it is no longer there, or no longer in the step, what comes back is too late for it.</param>
/// <param name="Group">The group by which it left its last wait, <see cref="Cause.EveryoneElse"/>, or 0.</param>
/// <param name="Late">Whether the event that moved it counted only by way of <c>accept_late</c>.</param>
public sealed record StepPlace(int Canvas, int Step, EntryId Entry, int Group, bool Late)
{
    /// <summary>Writes the place.</summary>
    public void Write(ByteWriter to)
    {
        to.Count(Canvas);
        to.Count(Step);
        to.Varint((ulong)Entry.Sequence);
        to.Count(Entry.Ordinal);
        to.Signed(Group);
        to.Bool(Late);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static StepPlace Read(ref ByteReader from) =>
        new(from.Count(), from.Count(), new EntryId((long)from.Varint(), from.Count()), (int)from.Signed(), from.Bool());
}
