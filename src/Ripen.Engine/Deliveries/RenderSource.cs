using Ripen.Engine.Codec;

namespace Ripen.Engine.Deliveries;

/// <summary>What a message was rendered from besides the profile. It is kept with the request where a template of the message reads it, for headers of later attempts, values of the outcome and replays.</summary>
/// <param name="Properties">The properties of the triggering event as they are stored; empty for other occurrences.</param>
/// <param name="Journey">What the journey carried, for a step of a canvas; null for a campaign.</param>
public sealed record RenderSource(ReadOnlyMemory<byte> Properties, LetterJourney? Journey)
{
    /// <summary>Writes it.</summary>
    public void Write(ByteWriter to)
    {
        to.Bytes(Properties.Span);
        to.Bool(Journey is not null);
        Journey?.Write(to);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static RenderSource Read(ref ByteReader from) => new(from.Bytes().ToArray(), from.Bool() ? LetterJourney.Read(ref from) : null);
}
