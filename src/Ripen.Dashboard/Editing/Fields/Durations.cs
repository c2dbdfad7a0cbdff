using System.Globalization;
using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Editing.Fields;

/// <summary>Durations as definition files write them: a whole number and one of <c>s m h d w</c>.</summary>
internal static class Durations
{
    /// <summary>The units, the shortest first.</summary>
    public const string Units = "smhdw";

    /// <summary>Number and unit; null for what is no duration.</summary>
    public static (long Number, char Unit)? Read(string? text) =>
        text is { Length: > 1 } && Units.Contains(text[^1]) && long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (number, text[^1]) : null;

    /// <summary>Writes one.</summary>
    public static string Write(long number, char unit) => string.Create(CultureInfo.InvariantCulture, $"{number}{unit}");

    /// <summary>A duration in words, such as <c>1 day</c>; what is none as it is.</summary>
    public static string Say(string? text, Language language)
    {
        if (Read(text) is not var (number, unit))
        {
            return text ?? string.Empty;
        }

        var (one, many) = unit switch
        {
            's' => language.Pick(("second", "seconds"), ("seconde", "secondes")),
            'm' => language.Pick(("minute", "minutes"), ("minute", "minutes")),
            'h' => language.Pick(("hour", "hours"), ("heure", "heures")),
            'd' => language.Pick(("day", "days"), ("jour", "jours")),
            _ => language.Pick(("week", "weeks"), ("semaine", "semaines")),
        };
        var isOne = number == 1 || (number == 0 && language.Pick(false, true));
        return $"{language.Count(number)} {(isOne ? one : many)}";
    }
}
