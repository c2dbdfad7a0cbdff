using System.Runtime.Intrinsics;

namespace Ripen.Server.Dates;

/// <summary>
/// Reads the one layout in which nearly all clients write times, <c>2026-01-05T09:00:00Z</c> with or without three digits of a second's fraction.
/// </summary>
internal static class UtcText
{
    /// <summary>The length without a fraction.</summary>
    public const int ShortLength = 20;

    /// <summary>The length with three digits of a fraction.</summary>
    public const int LongLength = 24;

    private const int Part = 16;

    /// <summary>Reads a time.</summary>
    /// <returns>False when the text has another layout or is no time; it may still be one of <see cref="DateText"/>.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out long unixMilliseconds)
    {
        unixMilliseconds = 0;
        if (!HasLayout(text))
        {
            return false;
        }

        int hour = Two(text, 11), minute = Two(text, 14), second = Two(text, 17);
        if (hour > 23 || minute > 59 || second > 59 || !DateText.TryDays((Two(text, 0) * 100) + Two(text, 2), Two(text, 5), Two(text, 8), out var days))
        {
            return false;
        }

        var fraction = text.Length == LongLength ? (Two(text, 20) * 10) + (text[22] - '0') : 0;
        unixMilliseconds = (days * 86_400_000L) + (((((hour * 60) + minute) * 60) + second) * 1000L) + fraction;
        return true;
    }

    // Two overlapping pieces of 16 bytes cover either length.
    private static bool HasLayout(ReadOnlySpan<byte> text)
    {
        if (text.Length is not (ShortLength or LongLength))
        {
            return false;
        }

        var rest = text.Length == LongLength ? "00T00:00:00.000Z"u8 : "-00-00T00:00:00Z"u8;
        return IsLike(text, "0000-00-00T00:00"u8) && IsLike(text[^Part..], rest);
    }

    // A digit differs from '0' by at most 9, and by its value alone; anything else must not differ at all.
    private static bool IsLike(ReadOnlySpan<byte> text, ReadOnlySpan<byte> layout)
    {
        var model = Vector128.Create(layout);
        var most = Vector128.Equals(model, Vector128.Create((byte)'0')) & Vector128.Create((byte)9);
        return Vector128.LessThanOrEqualAll(Vector128.Create(text) ^ model, most);
    }

    private static int Two(ReadOnlySpan<byte> text, int at) => (text[at] * 10) + text[at + 1] - ('0' * 11);
}
