using Ripen.Engine.Codec;
using Ripen.Engine.Log;

namespace Ripen.Engine.Occurrences;

/// <summary>Roots to and from their stored form.</summary>
public static class RootCodec
{
    /// <summary>Writes a root.</summary>
    public static void Write(ByteWriter to, in Root root)
    {
        to.Varint((ulong)root.Id.Sequence);
        to.Count(root.Id.Ordinal);
        to.Byte((byte)root.Kind);
        to.Byte((byte)root.Trigger);
        to.Count(root.Name);
        to.Signed(root.Time);
        to.Signed(root.Now);
        to.Varint((ulong)root.Request);
    }

    /// <summary>Reads a root.</summary>
    public static Root Read(ref ByteReader from) => new(
        new EntryId((long)from.Varint(), from.Count()),
        (RootKind)from.Byte(),
        (OccurrenceKind)from.Byte(),
        from.Count(),
        from.Signed(),
        from.Signed(),
        (long)from.Varint());
}
