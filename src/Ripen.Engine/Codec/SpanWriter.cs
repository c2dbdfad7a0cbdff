using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Ripen.Engine.Codec;

/// <summary>
/// Writes the encodings of <see cref="ByteWriter"/> into room whose size was settled before, so that a row of small writes asks for room once. The room must be
/// large enough for all of them: a write beyond it throws. All is inlined, so that the position of a local one stays in a register.
/// </summary>
public ref struct SpanWriter(Span<byte> room)
{
    /// <summary>The most bytes of one <see cref="Varint"/>.</summary>
    public const int MaxVarint = 10;

    private readonly Span<byte> _room = room;

    /// <summary>How many bytes were written.</summary>
    public int Length { get; private set; }

    /// <summary>One byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Byte(byte value) => _room[Length++] = value;

    /// <summary>A truth value as one byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Bool(bool value) => Byte(value ? (byte)1 : (byte)0);

    /// <summary>An unsigned number in 1 to 10 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Varint(ulong value)
    {
        var at = Length;
        while (value >= 0x80)
        {
            _room[at++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _room[at++] = (byte)value;
        Length = at;
    }

    /// <summary>A number that is not negative, in 1 to 5 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Count(int value) => Varint((uint)value);

    /// <summary>A signed number, zigzag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Signed(long value) => Varint((ulong)((value << 1) ^ (value >> 63)));

    /// <summary>Eight bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Fixed64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_room[Length..], value);
        Length += sizeof(ulong);
    }

    /// <summary>Bytes as they are, without a length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_room[Length..]);
        Length += bytes.Length;
    }

    /// <summary>Length and bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        Count(bytes.Length);
        Raw(bytes);
    }

    /// <summary>Leaves room that is filled in later.</summary>
    public void Skip(int count) => Length += count;

    /// <summary>How many bytes <see cref="Count"/> takes for a number.</summary>
    public static int SizeOfCount(int value) => (System.Numerics.BitOperations.Log2((uint)value | 1) / 7) + 1;
}
