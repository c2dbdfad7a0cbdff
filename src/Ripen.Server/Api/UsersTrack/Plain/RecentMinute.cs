using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using Ripen.Server.Dates;

namespace Ripen.Server.Api.UsersTrack.Plain;

/// <summary>
/// Reads times, and remembers the minute of the last one: the events of a request mostly share it, and then only seconds are left to read. Reusable; not
/// thread-safe.
/// </summary>
internal sealed class RecentMinute
{
    // ":00.000Z" in the byte order of the machine that reads it low end first.
    private const ulong Layout = 0x5A30_3030_2E30_303A;

    // Added to the difference from the layout, these carry into a byte's highest bit when a digit differs by more than 9 or a sign at all.
    private const ulong Limits = 0x7F76_7676_7F76_767F;
    private const ulong HighBits = 0x8080_8080_8080_8080;

    private Vector128<byte> _text;
    private long _start;

    /// <summary>As <see cref="DateText.TryParse"/>.</summary>
    public bool TryParse(ReadOnlySpan<byte> text, out long unixMilliseconds)
    {
        if (text.Length != UtcText.LongLength)
        {
            return DateText.TryParse(text, out unixMilliseconds);
        }

        var minute = Vector128.Create(text);
        if (minute == _text && TrySeconds(text, out var milliseconds))
        {
            unixMilliseconds = _start + milliseconds;
            return true;
        }

        if (!DateText.TryParse(text, out unixMilliseconds))
        {
            return false;
        }

        if (TrySeconds(text, out milliseconds))
        {
            _text = minute;
            _start = unixMilliseconds - milliseconds;
        }

        return true;
    }

    private static bool TrySeconds(ReadOnlySpan<byte> text, out long milliseconds)
    {
        var digits = BinaryPrimitives.ReadUInt64LittleEndian(text[Vector128<byte>.Count..]) ^ Layout;
        var seconds = (Digit(digits, 1) * 10) + Digit(digits, 2);
        milliseconds = (seconds * 1000) + (Digit(digits, 4) * 100) + (Digit(digits, 5) * 10) + Digit(digits, 6);
        return ((digits | (digits + Limits)) & HighBits) == 0 && seconds < 60;
    }

    private static long Digit(ulong digits, int at) => (long)(digits >> (8 * at)) & 0xF;
}
