using System.Globalization;

namespace Ripen.Engine.Values;

/// <summary>Arithmetic of scores: exact in decimal where decimals reach, integers stay integers, nothing ever wraps around (canvas §4.2).</summary>
public static class Numbers
{
    /// <summary>The value as a number: itself, or 0 for anything that is none.</summary>
    public static Value OrZero(in Value value) => value.IsNumber ? value : Value.Of(0L);

    /// <summary>Adds two numbers. False when the sum leaves 64 bits or the finite doubles; the caller then leaves the value alone.</summary>
    public static bool TryAdd(in Value left, in Value right, out Value sum)
    {
        if (left.Kind == ValueKind.Integer && right.Kind == ValueKind.Integer)
        {
            var total = unchecked(left.AsInteger + right.AsInteger);
            var overflows = ((left.AsInteger ^ total) & (right.AsInteger ^ total)) < 0;
            sum = Value.Of(total);
            return !overflows;
        }

        return TryFloat(TryDecimal(left, out var a) && TryDecimal(right, out var b) && TryAddDecimals(a, b, out var exact)
            ? (double)exact
            : left.AsDouble + right.AsDouble, out sum);
    }

    /// <summary>Subtracts the right number from the left, as <see cref="TryAdd"/> adds.</summary>
    public static bool TrySubtract(in Value left, in Value right, out Value difference)
    {
        if (right.Kind == ValueKind.Float)
        {
            return TryAdd(left, Value.Of(-right.AsDouble), out difference);
        }

        if (right.AsInteger != long.MinValue)
        {
            return TryAdd(left, Value.Of(-right.AsInteger), out difference);
        }

        difference = default;
        return false;
    }

    private static bool TryFloat(double number, out Value value)
    {
        value = double.IsFinite(number) ? Value.Of(number) : default;
        return double.IsFinite(number);
    }

    // By way of the shortest text: 0.1 is meant as 0.1, not as the nearest binary fraction.
    private static bool TryDecimal(in Value value, out decimal number)
    {
        if (value.Kind == ValueKind.Integer)
        {
            number = value.AsInteger;
            return true;
        }

        return decimal.TryParse(value.AsDouble.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    private static bool TryAddDecimals(decimal left, decimal right, out decimal sum)
    {
        if (Math.Abs(left) > decimal.MaxValue / 2 || Math.Abs(right) > decimal.MaxValue / 2)
        {
            sum = 0;
            return false;
        }

        sum = left + right;
        return true;
    }
}
