using System.Globalization;
using System.Text.RegularExpressions;
using Ripen.Engine.Values;

namespace Ripen.Definitions.Nodes;

/// <summary>The core schema of YAML 1.2: which plain scalars are null, truth values and numbers. All others, and all quoted ones, are text.</summary>
internal static partial class CoreScalars
{
    /// <summary>The typed value, or null with the reason why the scalar is refused.</summary>
    public static Value? Resolve(string text, out string? refusal)
    {
        refusal = null;
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return Value.Null;
            case "true" or "True" or "TRUE":
                return Value.Of(true);
            case "false" or "False" or "FALSE":
                return Value.Of(false);
            default:
                return IsNumberLike(text[0]) ? Number(text, out refusal) : Value.Of(text);
        }
    }

    private static bool IsNumberLike(char first) => char.IsAsciiDigit(first) || first is '-' or '+' or '.';

    private static Value? Number(string text, out string? refusal)
    {
        refusal = null;
        if (Integer().IsMatch(text))
        {
            return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? Value.Of(whole) : Refuse(out refusal);
        }

        if (Hexadecimal().IsMatch(text))
        {
            return long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var whole) && whole >= 0 ? Value.Of(whole)
                : Refuse(out refusal);
        }

        if (Octal().IsMatch(text))
        {
            return text.Length <= 22 ? Value.Of(text.AsSpan(2).ToString().Aggregate(0L, (sum, digit) => (sum * 8) + digit - '0')) : Refuse(out refusal);
        }

        if (Infinite().IsMatch(text))
        {
            refusal = "a number must be finite";
            return null;
        }

        if (!Float().IsMatch(text))
        {
            return Value.Of(text);
        }

        var number = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(number) ? Value.Of(number) : Refuse(out refusal);
    }

    private static Value? Refuse(out string refusal)
    {
        refusal = "the number is too large for 64 bits; put it in quotes if it is meant as text";
        return null;
    }

    [GeneratedRegex(@"^[-+]?[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Integer();

    [GeneratedRegex(@"^0x[0-9a-fA-F]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Hexadecimal();

    [GeneratedRegex(@"^0o[0-7]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Octal();

    [GeneratedRegex(@"^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\z", RegexOptions.CultureInvariant)]
    private static partial Regex Infinite();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Float();
}
