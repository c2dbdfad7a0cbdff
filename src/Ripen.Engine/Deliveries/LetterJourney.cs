using Ripen.Engine.Codec;
using Ripen.Engine.Values;

namespace Ripen.Engine.Deliveries;

/// <summary>What a journey carried when the message of its step could not be rendered: the journey goes on, and is most often over when the message is replayed.</summary>
/// <param name="Variant">The number of the variant's name, or 0.</param>
/// <param name="Entered">The properties with which it was entered, as they are stored.</param>
/// <param name="Variables">Its variables as one object, or <see cref="Value.Null"/>.</param>
public sealed record LetterJourney(int Variant, ReadOnlyMemory<byte> Entered, Value Variables)
{
    /// <summary>Writes it.</summary>
    public void Write(ByteWriter to)
    {
        to.Count(Variant);
        to.Bytes(Entered.Span);
        to.Value(Variables);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static LetterJourney Read(ref ByteReader from) => new(from.Count(), from.Bytes().ToArray(), from.Value());
}
