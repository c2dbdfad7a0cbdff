using System.Buffers.Binary;
using Ripen.Engine.Values;

namespace Ripen.Engine.Codec;

/// <summary>Reads what <see cref="ByteWriter"/> wrote. Damaged bytes give an <see cref="InvalidDataException"/>, never an endless loop or an unbounded allocation.</summary>
public ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>How many bytes were read.</summary>
    public int Position { get; private set; }

    /// <summary>Whether everything was read.</summary>
    public readonly bool AtEnd => Position >= _bytes.Length;

    /// <summary>What is left.</summary>
    public readonly ReadOnlySpan<byte> Rest => _bytes[Position..];

    /// <summary>One byte.</summary>
    public byte Byte() => Position < _bytes.Length ? _bytes[Position++] : throw Damaged();

    /// <summary>A truth value.</summary>
    public bool Bool() => Byte() != 0;

    /// <summary>An unsigned number.</summary>
    public ulong Varint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Damaged();
    }

    /// <summary>A number that is not negative.</summary>
    public int Count()
    {
        var value = Varint();
        return value <= int.MaxValue ? (int)value : throw Damaged();
    }

    /// <summary>A signed number.</summary>
    public long Signed()
    {
        var value = Varint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>Eight bytes.</summary>
    public ulong Fixed64() => BinaryPrimitives.ReadUInt64LittleEndian(Raw(8));

    /// <summary>Sixteen bytes.</summary>
    public UInt128 Fixed128() => BinaryPrimitives.ReadUInt128LittleEndian(Raw(16));

    /// <summary>The next bytes.</summary>
    public ReadOnlySpan<byte> Raw(int length)
    {
        if (length < 0 || length > _bytes.Length - Position)
        {
            throw Damaged();
        }

        var raw = _bytes.Slice(Position, length);
        Position += length;
        return raw;
    }

    /// <summary>Length and bytes.</summary>
    public ReadOnlySpan<byte> Bytes() => Raw(Count());

    /// <summary>Text.</summary>
    public string Text() => System.Text.Encoding.UTF8.GetString(Bytes());

    /// <summary>Text or null.</summary>
    public string? OptionalText() => Bool() ? Text() : null;

    /// <summary>A typed value.</summary>
    public Value Value() => Value(0);

    /// <summary>Steps over a typed value.</summary>
    public void SkipValue()
    {
        switch ((ValueKind)Byte())
        {
            case ValueKind.Null:
                break;
            case ValueKind.Boolean:
                Position++;
                break;
            case ValueKind.Integer:
            case ValueKind.Time:
                Varint();
                break;
            case ValueKind.Float:
                Raw(8);
                break;
            case ValueKind.String:
                Bytes();
                break;
            default:
                Position--;
                Value(0);
                break;
        }
    }

    private Value Value(int depth)
    {
        if (depth > ValueJson.MaxDepth)
        {
            throw Damaged();
        }

        switch ((ValueKind)Byte())
        {
            case ValueKind.Null:
                return default;
            case ValueKind.Boolean:
                return Values.Value.Of(Bool());
            case ValueKind.Integer:
                return Values.Value.Of(Signed());
            case ValueKind.Float:
                return Values.Value.Of(BitConverter.UInt64BitsToDouble(Fixed64()));
            case ValueKind.String:
                return Values.Value.Of(Text());
            case ValueKind.Time:
                return Values.Value.Time(Signed());
            case ValueKind.Array:
                var items = new Value[BoundedCount()];
                for (var i = 0; i < items.Length; i++)
                {
                    items[i] = Value(depth + 1);
                }

                return Values.Value.Array(items);
            case ValueKind.Object:
                var members = new KeyValuePair<string, Value>[BoundedCount()];
                for (var i = 0; i < members.Length; i++)
                {
                    members[i] = KeyValuePair.Create(Text(), Value(depth + 1));
                }

                return Values.Value.Object(members);
            default:
                throw Damaged();
        }
    }

    // Every element takes at least a byte, so a count beyond what is left is damage, and nothing is allocated for it.
    private int BoundedCount()
    {
        var count = Count();
        return count <= _bytes.Length - Position ? count : throw Damaged();
    }

    private static InvalidDataException Damaged() => new("The stored bytes are damaged: they end early or hold an impossible length.");
}
