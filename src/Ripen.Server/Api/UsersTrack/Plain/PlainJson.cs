using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ripen.Server.Api.UsersTrack.Plain;

/// <summary>
/// Steps over the simplest JSON there is, in bytes that end with <see cref="BodyBuffer.Padding"/> zeros. A step gives the position after what it read, or
/// <see cref="Unusual"/> when it met anything that is not plain, be it allowed or not.
/// </summary>
internal static class PlainJson
{
    /// <summary>What was met is left to the <see cref="JsonTape"/>.</summary>
    public const int Unusual = -1;

    // Whole numbers of so many digits fit 64 bits whatever they are.
    private const int MaxDigits = 18;

    /// <summary>Steps over white space.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Skip(ReadOnlySpan<byte> body, int at) => body[at] > ' ' ? at : SkipSpace(body, at);

    /// <summary>Steps from the end of a name over the colon to its value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ToValue(ReadOnlySpan<byte> body, int at)
    {
        at = Skip(body, at);
        return body[at] == ':' ? Skip(body, at + 1) : Unusual;
    }

    /// <summary>Steps from an opening quote to the closing one.</summary>
    /// <returns>Where the closing quote stands; unusual when there is an escape or a control character before it, or no quote at all.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ToQuote(ReadOnlySpan<byte> body, int at)
    {
        if (at < 0 || body[at] != '"')
        {
            return Unusual;
        }

        // The zeros behind the body end the walk, and leave room for a last look ahead.
        for (at++; ; at += Vector128<byte>.Count)
        {
            var bytes = Vector128.Create(body[at..]);
            var stops = Vector128.Equals(bytes, Vector128.Create((byte)'"'))
                | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))
                | Vector128.LessThan(bytes, Vector128.Create((byte)' '));
            if (stops != Vector128<byte>.Zero)
            {
                at += System.Numerics.BitOperations.TrailingZeroCount(stops.ExtractMostSignificantBits());
                return body[at] == '"' ? at : Unusual;
            }
        }
    }

    /// <summary>Steps over a whole number without fraction and exponent.</summary>
    public static int Integer(ReadOnlySpan<byte> body, int at, out long value)
    {
        value = 0;
        var isNegative = body[at] == '-';
        var first = isNegative ? at + 1 : at;
        for (at = first; (uint)(body[at] - '0') <= 9; at++)
        {
            value = (value * 10) + (body[at] - '0');
        }

        var digits = at - first;
        if (digits is 0 or > MaxDigits || (digits > 1 && body[first] == '0') || body[at] is (byte)'.' or (byte)'e' or (byte)'E')
        {
            return Unusual;
        }

        value = isNegative ? -value : value;
        return at;
    }

    /// <summary>Steps over a number with or without a fraction.</summary>
    public static int Number(ReadOnlySpan<byte> body, int at)
    {
        var whole = body[at] == '-' ? at + 1 : at;
        at = Digits(body, whole);
        if (at == whole || (at > whole + 1 && body[whole] == '0'))
        {
            return Unusual;
        }

        if (body[at] == '.')
        {
            var fraction = at + 1;
            at = Digits(body, fraction);
            if (at == fraction)
            {
                return Unusual;
            }
        }

        // Exponents are rare.
        return body[at] is (byte)'e' or (byte)'E' ? Unusual : at;
    }

    private static int Digits(ReadOnlySpan<byte> body, int at)
    {
        while ((uint)(body[at] - '0') <= 9)
        {
            at++;
        }

        return at;
    }

    private static int SkipSpace(ReadOnlySpan<byte> body, int at)
    {
        while (body[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            at++;
        }

        return at;
    }
}
