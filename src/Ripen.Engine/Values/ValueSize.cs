using System.Globalization;
using System.Text;

namespace Ripen.Engine.Values;

/// <summary>How much room a value takes as JSON, the measure in which the 100 KB of an array or object are given (rest-api §2.4).</summary>
public static class ValueSize
{
    /// <summary>Bytes of an array or object value.</summary>
    public const int MaxBytes = 100 * 1024;

    private const int Quotes = 2;
    private const int Brackets = 2;
    private const int TimeBytes = 26; // 2026-01-05T09:00:00.000Z in quotes

    /// <summary>Whether the value is no array or object, or one that is not too large.</summary>
    public static bool Fits(in Value value) => value.Kind is not (ValueKind.Array or ValueKind.Object) || OfJson(value) <= MaxBytes;

    /// <summary>Bytes of compact JSON without escapes.</summary>
    public static long OfJson(in Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Null:
                return 4;
            case ValueKind.Boolean:
                return value.AsBoolean ? 4 : 5;
            case ValueKind.Integer:
                Span<char> digits = stackalloc char[20];
                value.AsInteger.TryFormat(digits, out var integer, default, CultureInfo.InvariantCulture);
                return integer;
            case ValueKind.Float:
                Span<char> number = stackalloc char[32];
                value.AsDouble.TryFormat(number, out var length, "R", CultureInfo.InvariantCulture);
                return length;
            case ValueKind.String:
                return Quotes + Encoding.UTF8.GetByteCount(value.AsString);
            case ValueKind.Time:
                return TimeBytes;
            case ValueKind.Array:
                return OfItems(value.AsArray);
            default:
                return OfMembers(value.AsObject);
        }
    }

    private static long OfItems(ReadOnlySpan<Value> items)
    {
        var size = (long)Brackets + Math.Max(0, items.Length - 1);
        foreach (ref readonly var item in items)
        {
            size += OfJson(item);
        }

        return size;
    }

    private static long OfMembers(ReadOnlySpan<KeyValuePair<string, Value>> members)
    {
        // A colon for each, a comma between them.
        var size = (long)Brackets + members.Length + Math.Max(0, members.Length - 1);
        foreach (ref readonly var member in members)
        {
            size += Quotes + Encoding.UTF8.GetByteCount(member.Key) + OfJson(member.Value);
        }

        return size;
    }
}
