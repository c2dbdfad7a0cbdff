using System.Globalization;
using Fluid.Values;
using Ripen.Templates.Rendering;

namespace Ripen.Templates.Values;

/// <summary>
/// Numbers of templates. They are decimals; one without decimal places is an integer, one with places a float, and a float
/// always prints at least one place (liquid-and-webhooks §1.5, §3.2).
/// </summary>
internal static class Numbers
{
    private const int MaxPlaces = 28;

    /// <summary>An integer.</summary>
    public static NumberValue Of(long number) => NumberValue.Create((decimal)number);

    /// <summary>A number; its scale says whether it is an integer.</summary>
    public static NumberValue Of(decimal number) => NumberValue.Create(number);

    /// <summary>A float as the decimal of its shortest round-trip text.</summary>
    public static NumberValue FromDouble(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount))
        {
            throw new TemplateRenderException(IssueCodes.NumberTooLarge, "The number is too large for a template.");
        }

        return NumberValue.Create(AsFloat(amount));
    }

    /// <summary>The same amount with at least one decimal place.</summary>
    public static decimal AsFloat(decimal number) => number.Scale > 0 || Math.Abs(number) > decimal.MaxValue / 10 ? number : number * 1.0m;

    /// <summary>Whether the number is an integer.</summary>
    public static bool IsInteger(decimal number) => number.Scale == 0;

    /// <summary>The number as it is printed.</summary>
    public static string Text(decimal number)
    {
        if (number.Scale == 0)
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        var text = number.ToString(CultureInfo.InvariantCulture).TrimEnd('0');
        return text.EndsWith('.') ? text + "0" : text;
    }

    /// <summary>What a maths filter reads: numbers and numeric strings; all else is 0 (liquid-and-webhooks §3.2).</summary>
    public static decimal Read(FluidValue value) => value switch
    {
        NumberValue number => number.ToNumberValue(),
        StringValue text => TryParse(text.ToStringValue(), out var number) ? number : 0,
        _ => 0,
    };

    /// <summary>A whole number for an argument such as a length or a count of places.</summary>
    public static int ReadInt(FluidValue value, string what)
    {
        var number = value switch
        {
            NumberValue amount => amount.ToNumberValue(),
            StringValue text when TryParse(text.ToStringValue(), out var parsed) => parsed,
            _ => throw TemplateRenderException.WrongType($"{what}: invalid integer"),
        };
        return (int)Math.Clamp(decimal.Truncate(number), int.MinValue, int.MaxValue);
    }

    /// <summary>Reads digits with an optional sign and places; an exponent is no number here.</summary>
    public static bool TryParse(string text, out decimal number)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint
            | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;
        return decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Rounds half away from zero; negative places round tens, hundreds and so on.</summary>
    public static decimal Round(decimal number, int places)
    {
        if (places >= 0)
        {
            var rounded = Math.Round(number, Math.Min(places, MaxPlaces), MidpointRounding.AwayFromZero);
            return places == 0 ? decimal.Truncate(rounded) : rounded;
        }

        if (places < -MaxPlaces)
        {
            return 0;
        }

        var unit = 1m;
        for (var i = places; i < 0; i++)
        {
            unit *= 10;
        }

        return Math.Round(number / unit, MidpointRounding.AwayFromZero) * unit;
    }
}
