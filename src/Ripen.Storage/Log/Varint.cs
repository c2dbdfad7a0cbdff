namespace Ripen.Storage.Log;

/// <summary>Unsigned numbers in 1 to 10 bytes, seven bits a byte, least significant first; the top bit says that more follows.</summary>
public static class Varint
{
    /// <summary>The longest encoding of a 64-bit number.</summary>
    public const int MaxBytes = 10;

    /// <summary>Writes a number and returns how many bytes it took; the span must have room for <see cref="MaxBytes"/> or the number's own length.</summary>
    public static int Write(Span<byte> destination, ulong value)
    {
        var at = 0;
        while (value >= 0x80)
        {
            destination[at++] = (byte)(value | 0x80);
            value >>= 7;
        }
        destination[at++] = (byte)value;
        return at;
    }

    /// <summary>Reads a number; false when the bytes end too early or encode more than 64 bits.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out ulong value, out int used)
    {
        value = 0;
        for (used = 0; used < Math.Min(source.Length, MaxBytes);)
        {
            var next = source[used];
            if (used == MaxBytes - 1 && next > 1)
                return false;
            value |= (ulong)(next & 0x7F) << (7 * used);
            used++;
            if (next < 0x80)
                return true;
        }
        return false;
    }

    /// <summary>Maps signed numbers so that small ones of either sign stay short: 0, -1, 1, -2 become 0, 1, 2, 3.</summary>
    public static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));

    /// <summary>The inverse of <see cref="ZigZag"/>.</summary>
    public static long UnZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);
}
