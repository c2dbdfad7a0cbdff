using Ripen.Engine.Codec;
using Ripen.Engine.Users;
using Ripen.Engine.Users.Updates;
using Ripen.Engine.Values;

namespace Ripen.Engine.Rules;

/// <summary>Update rows to and from their stored form.</summary>
public static class BoundUpdateCodec
{
    /// <summary>Writes a row.</summary>
    public static void Write(ByteWriter to, BoundUpdate update)
    {
        to.Count(update.Attribute);
        to.Byte((byte)(update.Field ?? 0));
        to.Byte((byte)update.Action);
        to.Value(update.Operand);
        to.Value(update.Min ?? Value.Null);
        to.Value(update.Max ?? Value.Null);
    }

    /// <summary>Reads a row.</summary>
    public static BoundUpdate Read(ref ByteReader from)
    {
        var attribute = from.Count();
        var field = from.Byte();
        return new BoundUpdate(attribute, field == 0 ? null : (ProfileField)field, (UpdateAction)from.Byte(), from.Value(), Optional(from.Value()), Optional(from.Value()));
    }

    private static Value? Optional(in Value value) => value.IsNull ? null : value;
}
