using Ripen.Engine.Codec;
using Ripen.Engine.Occurrences;

namespace Ripen.Engine.Canvas.Volume;

/// <summary>What of an occurrence an entry needs, to and from its stored form: what only triggers look at has been looked at.</summary>
internal static class EntryOccurrence
{
    public static void Write(ByteWriter to, in Occurrence occurrence)
    {
        RootCodec.Write(to, occurrence.Root);
        to.Byte((byte)occurrence.Kind);
        to.Count(occurrence.Name);
        to.Count(occurrence.Depth);
        to.Signed(occurrence.Time);
    }

    public static Occurrence Read(ref ByteReader from) => new()
    {
        Root = RootCodec.Read(ref from),
        Kind = (OccurrenceKind)from.Byte(),
        Name = from.Count(),
        Depth = from.Count(),
        Time = from.Signed(),
    };
}
