using System.Globalization;

namespace Ripen.Engine.Purchases;

/// <summary>
/// Amounts of money as whole numbers of ten-thousandths of a currency's unit: the smallest unit of every currency is a whole number of them, so that sums are exact.
/// </summary>
public static class Money
{
    /// <summary>How many of them a unit has.</summary>
    public const int Scale = 10_000;

    /// <summary>A price times a quantity. False when it leaves 64 bits.</summary>
    public static bool TryAmount(double price, int quantity, out long amount)
    {
        amount = 0;
        return TryDecimal(price, out var exact) && TryMultiply(exact, (decimal)quantity * Scale, out amount);
    }

    /// <summary>An amount in another currency, rounded to the nearest. False when it leaves 64 bits.</summary>
    public static bool TryConvert(long amount, decimal rate, out long converted) => TryMultiply(amount, rate, out converted);

    /// <summary>Adds two amounts. False when the sum leaves 64 bits.</summary>
    public static bool TryAdd(long left, long right, out long sum)
    {
        sum = unchecked(left + right);
        return ((left ^ sum) & (right ^ sum)) >= 0;
    }

    /// <summary>An amount in units, without needless zeros.</summary>
    public static decimal ToUnits(long amount) => amount / (decimal)Scale / 1.000000000000000000000000000m;

    /// <summary>By way of the shortest text: 0.1 is meant as 0.1.</summary>
    public static bool TryDecimal(double number, out decimal exact) =>
        decimal.TryParse(number.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out exact);

    private static bool TryMultiply(decimal left, decimal right, out long product)
    {
        product = 0;
        if (Math.Abs(left) >= 1_000_000_000_000_000_000_000m || Math.Abs(right) > 10_000_000m || (long.MaxValue / Math.Max(1, Math.Abs(right))) < Math.Abs(left))
        {
            return false;
        }

        product = (long)decimal.Round(left * right, MidpointRounding.ToEven);
        return true;
    }
}
