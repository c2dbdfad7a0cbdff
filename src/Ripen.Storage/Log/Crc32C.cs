using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Ripen.Storage.Log;

/// <summary>
/// CRC-32C (Castagnoli) over bytes, by the processor's own instruction where it has one. The instruction answers after three cycles but can be begun in every cycle, so that long rows are taken in three
/// stretches at once, and the three sums are put together by way of tables.
/// </summary>
internal static class Crc32C
{
    // Long enough that putting together costs little, short enough that three stretches stay in the nearest cache.
    private const int Stretch = 2048;
    private const int TableSize = 256;

    // What a sum becomes after Stretch bytes of zeros, for each value of each of its four bytes.
    private static readonly uint[] Shifted = MakeShifted();

    internal static uint Compute(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        for (; bytes.Length >= 3 * Stretch; bytes = bytes[(3 * Stretch)..])
            crc = AddThreeStretches(crc, MemoryMarshal.Cast<byte, ulong>(bytes[..(3 * Stretch)]));
        return ~Add(crc, bytes);
    }

    private static uint Add(uint crc, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var value in bytes)
            crc = BitOperations.Crc32C(crc, value);
        return crc;
    }

    private static uint AddThreeStretches(uint first, ReadOnlySpan<ulong> words)
    {
        var (second, third) = (0u, 0u);
        var one = words[..(Stretch / sizeof(ulong))];
        var two = words.Slice(one.Length, one.Length);
        var three = words.Slice(2 * one.Length, one.Length);
        for (var i = 0; i < one.Length; i++)
        {
            first = BitOperations.Crc32C(first, LittleEndian(one[i]));
            second = BitOperations.Crc32C(second, LittleEndian(two[i]));
            third = BitOperations.Crc32C(third, LittleEndian(three[i]));
        }
        return Shift(Shift(first) ^ second) ^ third;
    }

    private static ulong LittleEndian(ulong word) => BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word);

    private static uint Shift(uint crc) =>
        Shifted[(byte)crc] ^ Shifted[TableSize + (byte)(crc >> 8)] ^ Shifted[(2 * TableSize) + (byte)(crc >> 16)] ^ Shifted[(3 * TableSize) + (crc >> 24)];

    // The sum is linear: the table of a byte follows from those of its bits.
    private static uint[] MakeShifted()
    {
        var zeros = new byte[Stretch];
        var table = new uint[sizeof(uint) * TableSize];
        for (var bit = 0; bit < 32; bit++)
        {
            var start = bit / 8 * TableSize;
            var shifted = Add(1u << bit, zeros);
            for (var value = 1 << (bit % 8); value < TableSize; value++)
            {
                if ((value & (1 << (bit % 8))) != 0)
                    table[start + value] ^= shifted;
            }
        }
        return table;
    }
}
