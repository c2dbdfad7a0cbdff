using Ripen.Engine.Codec;

namespace Ripen.Engine.Deliveries;

/// <summary>What a delivery knows of the render that failed before it had a request, and what a replay renders it from besides the profile.</summary>
/// <param name="Error">The newest failure.</param>
/// <param name="Times">How often it happened for this user and campaign, or step, since the first; failed replays count.</param>
/// <param name="LastAt">When it happened last, milliseconds since 1970.</param>
/// <param name="Properties">The properties of the triggering event as they are stored; empty for other occurrences.</param>
/// <param name="Journey">What the journey carried, for a step of a canvas; null for a campaign.</param>
public sealed record DeadLetter(RenderError Error, long Times, long LastAt, ReadOnlyMemory<byte> Properties, LetterJourney? Journey)
{
    /// <summary>Writes the letter.</summary>
    public void Write(ByteWriter to)
    {
        Error.Write(to);
        to.Varint((ulong)Times);
        to.Signed(LastAt);
        to.Bytes(Properties.Span);
        to.Bool(Journey is not null);
        Journey?.Write(to);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static DeadLetter Read(ref ByteReader from) => new(
        RenderError.Read(ref from), (long)from.Varint(), from.Signed(), from.Bytes().ToArray(), from.Bool() ? LetterJourney.Read(ref from) : null);
}
