using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Ripen.Engine.Values;

namespace Ripen.Server.Composition.UserLists;

/// <summary>Where a user stands in a list. No two users share a place, so it is where a page ends, too.</summary>
/// <param name="Rank">How well a search meets: 0 exactly, 1 by a beginning. Where nothing is searched, 0.</param>
/// <param name="Value">The number by which the list is sorted; null for a user who has none.</param>
/// <param name="Key">The user's key, which orders those of the same number.</param>
internal readonly record struct UserPlace(byte Rank, Value Value, ulong Key)
{
    private const int MaxTextLength = 128;

    /// <summary>Below 0 when the first comes before the second. Who has no number comes last in both orders.</summary>
    public static int Compare(in UserPlace first, in UserPlace second, bool descending)
    {
        if (first.Rank != second.Rank)
        {
            return first.Rank.CompareTo(second.Rank);
        }

        var byNumber = first.Value.IsNull || second.Value.IsNull ? first.Value.IsNull.CompareTo(second.Value.IsNull)
            : descending ? Value.CompareNumbers(second.Value, first.Value)
            : Value.CompareNumbers(first.Value, second.Value);
        return byNumber != 0 ? byNumber : first.Key.CompareTo(second.Key);
    }

    /// <summary>Text that <see cref="TryParse"/> reads back; safe in a URL, opaque to callers.</summary>
    public string ToCursor()
    {
        var number = Value.Kind switch
        {
            ValueKind.Integer => "i" + Value.AsInteger.ToString(CultureInfo.InvariantCulture),
            ValueKind.Float => "f" + Value.AsDouble.ToString("R", CultureInfo.InvariantCulture),
            _ => "n",
        };
        return Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Rank}:{number}:{Key:x}")));
    }

    /// <summary>Reads a cursor; false when the text is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out UserPlace place)
    {
        place = default;
        if (text is null || text.Length > MaxTextLength || !Base64Url.IsValid(text)
            || Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split(':') is not [var rank, { Length: > 0 } number, var key]
            || !byte.TryParse(rank, NumberStyles.None, CultureInfo.InvariantCulture, out var known)
            || !TryNumber(number, out var value)
            || !ulong.TryParse(key, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var place64))
        {
            return false;
        }

        place = new UserPlace(known, value, place64);
        return true;
    }

    private static bool TryNumber(string text, out Value value)
    {
        value = Value.Null;
        switch (text[0])
        {
            case 'n' when text.Length == 1:
                return true;
            case 'i' when long.TryParse(text.AsSpan(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer):
                value = Value.Of(integer);
                return true;
            case 'f' when double.TryParse(text.AsSpan(1), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number):
                value = Value.Of(number);
                return true;
            default:
                return false;
        }
    }
}
