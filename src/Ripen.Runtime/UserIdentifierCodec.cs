using Ripen.Engine.Codec;
using Ripen.Engine.Log;

namespace Ripen.Runtime;

/// <summary>Identifiers as bytes, for the way between nodes.</summary>
internal static class UserIdentifierCodec
{
    /// <summary>Writes an identifier.</summary>
    public static byte[] Write(UserIdentifier user)
    {
        var to = new ByteWriter(64);
        to.Byte((byte)user.Kind);
        to.Text(user.First);
        to.OptionalText(user.Second);
        return to.ToArray();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static UserIdentifier Read(ReadOnlySpan<byte> bytes)
    {
        var from = new ByteReader(bytes);
        return new UserIdentifier((IdentifierKind)from.Byte(), from.Text(), from.OptionalText());
    }
}
