using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using Ripen.Engine.Values;

namespace Ripen.Engine.Codec;

/// <summary>
/// Writes the compact encodings of the log, of profiles and of history: little-endian, variable-length integers (7 bits a byte, low first), signed ones zigzag, text as
/// length and UTF-8. Grows as needed and is meant to be reused: <see cref="Clear"/> keeps the buffer.
/// </summary>
public sealed class ByteWriter(int capacity = 256)
{
    private byte[] _buffer = new byte[capacity];

    /// <summary>How many bytes were written.</summary>
    public int Length { get; private set; }

    /// <summary>What was written; valid until the next write.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Length);

    /// <summary>What was written; valid until the next write.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _buffer.AsMemory(0, Length);

    /// <summary>Forgets what was written, keeps the buffer.</summary>
    public void Clear() => Length = 0;

    /// <summary>Forgets what was written from <paramref name="length"/> on.</summary>
    public void Truncate(int length) => Length = length;

    /// <summary>A copy of what was written.</summary>
    public byte[] ToArray() => Written.ToArray();

    /// <summary>One byte.</summary>
    public void Byte(byte value)
    {
        Reserve(1);
        _buffer[Length++] = value;
    }

    /// <summary>A truth value as one byte.</summary>
    public void Bool(bool value) => Byte(value ? (byte)1 : (byte)0);

    /// <summary>An unsigned number in 1 to 10 bytes.</summary>
    public void Varint(ulong value)
    {
        Reserve(10);
        var buffer = _buffer;
        var at = Length;
        while (value >= 0x80)
        {
            buffer[at++] = (byte)(value | 0x80);
            value >>= 7;
        }

        buffer[at++] = (byte)value;
        Length = at;
    }

    /// <summary>A number that is not negative, in 1 to 5 bytes.</summary>
    public void Count(int value) => Varint((uint)value);

    /// <summary>A signed number, zigzag.</summary>
    public void Signed(long value) => Varint((ulong)((value << 1) ^ (value >> 63)));

    /// <summary>Eight bytes.</summary>
    public void Fixed64(ulong value)
    {
        Reserve(8);
        BinaryPrimitives.WriteUInt64LittleEndian(_buffer.AsSpan(Length), value);
        Length += 8;
    }

    /// <summary>Sixteen bytes.</summary>
    public void Fixed128(UInt128 value)
    {
        Reserve(16);
        BinaryPrimitives.WriteUInt128LittleEndian(_buffer.AsSpan(Length), value);
        Length += 16;
    }

    /// <summary>Bytes as they are, without a length.</summary>
    public void Raw(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>Length and bytes.</summary>
    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        Count(bytes.Length);
        Raw(bytes);
    }

    /// <summary>Length and UTF-8 of the text.</summary>
    public void Text(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        Count(length);
        Reserve(length);
        Length += Encoding.UTF8.GetBytes(text, _buffer.AsSpan(Length));
    }

    /// <summary>As <see cref="Text"/>, with a marker for null.</summary>
    public void OptionalText(string? text)
    {
        Bool(text is not null);
        if (text is not null)
        {
            Text(text);
        }
    }

    /// <summary>A typed value.</summary>
    public void Value(in Value value)
    {
        Byte((byte)value.Kind);
        switch (value.Kind)
        {
            case ValueKind.Null:
                break;
            case ValueKind.Boolean:
                Bool(value.AsBoolean);
                break;
            case ValueKind.Integer:
                Signed(value.AsInteger);
                break;
            case ValueKind.Float:
                Fixed64(BitConverter.DoubleToUInt64Bits(value.AsDouble));
                break;
            case ValueKind.String:
                Text(value.AsString);
                break;
            case ValueKind.Time:
                Signed(value.AsTime);
                break;
            case ValueKind.Array:
                Count(value.AsArray.Length);
                foreach (var item in value.AsArray)
                {
                    Value(item);
                }

                break;
            default:
                Count(value.AsObject.Length);
                foreach (var member in value.AsObject)
                {
                    Text(member.Key);
                    Value(member.Value);
                }

                break;
        }
    }

    /// <summary>Room for <paramref name="size"/> bytes that the caller fills and then takes with <see cref="Advance"/>.</summary>
    public Span<byte> GetSpan(int size)
    {
        Reserve(size);
        return _buffer.AsSpan(Length);
    }

    /// <summary>Takes bytes that were filled in by way of <see cref="GetSpan"/>.</summary>
    public void Advance(int count) => Length += count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Reserve(int size)
    {
        if (_buffer.Length - Length < size)
        {
            Grow(size);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int size) => Array.Resize(ref _buffer, Math.Max(checked(Length + size), _buffer.Length * 2));
}
