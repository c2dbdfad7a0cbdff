using System.Text;

namespace Ripen.Definitions.Reading;

/// <summary>Text of a definition as it is quoted in messages: short and on one line.</summary>
internal static class Quote
{
    private const int MaxLength = 60;

    public static string Of(string text)
    {
        var builder = new StringBuilder(MaxLength + 3).Append('\'');
        foreach (var character in text.Length > MaxLength ? text.AsSpan(0, MaxLength - 1) : text)
        {
            builder.Append(char.IsControl(character) || char.IsSurrogate(character) ? '\uFFFD' : character);
        }

        return builder.Append(text.Length > MaxLength ? "…'" : "'").ToString();
    }
}
