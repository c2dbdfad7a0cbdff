using Ripen.Engine.Codec;
using Ripen.Engine.Identity;
using Ripen.Engine.Occurrences;

namespace Ripen.Engine.Canvas.Volume;

/// <summary>An attempt to enter that waits for the home of the canvas's limit, or behind another of the same user that does.</summary>
/// <param name="Ticket">Its number in this partition; a later one has a greater one, and none comes twice.</param>
/// <param name="User">Whose it is.</param>
/// <param name="Canvas">The canvas's number.</param>
/// <param name="Occurrence">What would open the entry; <see cref="EntryOccurrence"/> says how much of it is kept.</param>
/// <param name="Properties">What came with it.</param>
/// <param name="Sweep">The sweep that it belongs to, or 0.</param>
internal sealed record WaitingEntry(long Ticket, UserRef User, int Canvas, Occurrence Occurrence, byte[] Properties, ulong Sweep)
{
    /// <summary>Whether the home was asked; else it stands in line.</summary>
    public bool IsAsked { get; set; }

    public void Write(ByteWriter to)
    {
        to.Varint((ulong)Ticket);
        User.Write(to);
        to.Count(Canvas);
        EntryOccurrence.Write(to, Occurrence);
        to.Bytes(Properties);
        to.Fixed64(Sweep);
        to.Bool(IsAsked);
    }

    public static WaitingEntry Read(ref ByteReader from) => new(
        (long)from.Varint(), UserRef.Read(ref from), from.Count(), EntryOccurrence.Read(ref from), from.Bytes().ToArray(), from.Fixed64())
    {
        IsAsked = from.Bool(),
    };
}
