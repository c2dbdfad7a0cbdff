using System.Buffers.Binary;
using Ripen.Engine.Names;

namespace Ripen.Server.Api.UsersTrack.Plain;

/// <summary>
/// The numbers of the names that came up last. A name keeps its number for good, so that what is remembered here stays true. Each name has one place, which it
/// may lose to another; what is not remembered is looked up. Reusable; not thread-safe.
/// </summary>
/// <param name="isKnown">Whether a number is known as what is looked for here; one that is not counts as none, and is asked about again.</param>
internal sealed class RecentNames(INames names, Func<int, bool> isKnown)
{
    private const int Places = 64;
    private const int Word = sizeof(ulong);
    private const int MaxLength = 3 * Word;

    private readonly RecentName[] _places = new RecentName[Places];

    /// <summary>The number of a name, or 0 when it has none yet.</summary>
    /// <param name="body">Where the name stands, with bytes after it to look ahead into.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="length">How many bytes it has, at least one.</param>
    public int Find(ReadOnlySpan<byte> body, int start, int length)
    {
        if (length > MaxLength || body.Length - start < MaxLength)
        {
            return Look(body.Slice(start, length));
        }

        // The three words hold the whole name, and zeros after it.
        var wide = body.Slice(start, MaxLength);
        var first = BinaryPrimitives.ReadUInt64LittleEndian(wide) & Mask(length);
        var second = BinaryPrimitives.ReadUInt64LittleEndian(wide[Word..]) & Mask(length - Word);
        var third = BinaryPrimitives.ReadUInt64LittleEndian(wide[(2 * Word)..]) & Mask(length - (2 * Word));
        ref var place = ref _places[(int)(((first ^ (second * 31) ^ (third * 131) ^ (ulong)length) * 0x9E37_79B9_7F4A_7C15) >> 58)];
        if (place.Number != 0 && place.Length == length && ((place.First ^ first) | (place.Second ^ second) | (place.Third ^ third)) == 0)
        {
            return place.Number;
        }

        var number = Look(body.Slice(start, length));
        if (number != 0)
        {
            place = new RecentName(first, second, third, length, number);
        }

        return number;
    }

    private int Look(ReadOnlySpan<byte> name) => names.Find(name) is var number && isKnown(number) ? number : 0;

    // Ones for so many bytes of a word, from none to all.
    private static ulong Mask(int bytes) => bytes <= 0 ? 0 : ulong.MaxValue >> (8 * (Word - Math.Min(bytes, Word)));
}
