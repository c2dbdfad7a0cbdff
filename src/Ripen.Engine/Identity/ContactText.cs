using System.Text;

namespace Ripen.Engine.Identity;

/// <summary>E-mail addresses and phone numbers in the form in which they are compared (rest-api §2.2).</summary>
public static class ContactText
{
    private const int MinPhoneDigits = 7;
    private const int MaxPhoneDigits = 15;

    /// <summary>An address as it is compared: trimmed and in lower case; null for none.</summary>
    public static string? NormaliseEmail(string? text) => text?.Trim().ToLowerInvariant() is { Length: > 0 } address ? address : null;

    /// <summary>
    /// A number in the form E.164: <c>+</c> and 7 to 15 digits, the first no 0. Blanks, hyphens, dots, slashes and brackets in between go, and <c>00</c> at the beginning stands for <c>+</c>.
    /// Null for what is no such number: without the country nobody can tell which one it is.
    /// </summary>
    public static string? NormalisePhone(string? text)
    {
        if (text is null || text.Length > 64)
        {
            return null;
        }

        var number = new StringBuilder(16);
        foreach (var character in text.Trim())
        {
            if (char.IsAsciiDigit(character) || (character == '+' && number.Length == 0))
            {
                number.Append(character);
            }
            else if (!" -./()\u00A0".Contains(character, StringComparison.Ordinal))
            {
                return null;
            }
        }

        var digits = number.ToString();
        digits = digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..] : digits.StartsWith('+') ? digits[1..] : string.Empty;
        return digits.Length is >= MinPhoneDigits and <= MaxPhoneDigits && digits[0] != '0' ? "+" + digits : null;
    }
}
