using System.Buffers.Text;
using System.Globalization;
using Ripen.Engine.Values;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>JSON numbers as values: whole ones that fit 64 bits are integers, all others doubles (rest-api §1.8).</summary>
internal static class JsonNumber
{
    /// <summary>Reads an integer: no fraction, no exponent, within 64 bits.</summary>
    public static bool TryInteger(ReadOnlySpan<byte> number, out long value) => Utf8Parser.TryParse(number, out value, out var used) && used == number.Length;

    /// <summary>Reads a number of either kind.</summary>
    /// <returns>False when it is beyond every double.</returns>
    public static bool TryValue(ReadOnlySpan<byte> number, out Value value)
    {
        if (TryInteger(number, out var integer))
        {
            value = Value.Of(integer);
            return true;
        }

        if (TryDouble(number, out var real))
        {
            value = Value.Of(real);
            return true;
        }

        value = Value.Null;
        return false;
    }

    /// <summary>Reads a number as a double.</summary>
    public static bool TryDouble(ReadOnlySpan<byte> number, out double value) =>
        double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
