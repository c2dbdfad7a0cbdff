using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Editing.Fields;

/// <summary>Texts of fields.</summary>
internal sealed record FieldTexts
{
    private static readonly FieldTexts English = new()
    {
        Remove = word => $"Remove {word}",
        Unit = "Unit",
        Seconds = "seconds",
        Minutes = "minutes",
        Hours = "hours",
        Days = "days",
        Weeks = "weeks",
        Error = "Error",
        Warning = "Warning",
        UnitIn = (label, unit) => $"{label} ({unit})",
        UnknownKept = "Written by hand, and kept as it is; change it in the YAML.",
    };

    private static readonly FieldTexts French = new()
    {
        Remove = word => $"Retirer {word}",
        Unit = "Unité",
        Seconds = "secondes",
        Minutes = "minutes",
        Hours = "heures",
        Days = "jours",
        Weeks = "semaines",
        Error = "Erreur",
        Warning = "Avertissement",
        UnitIn = (label, unit) => $"{label} ({unit})",
        UnknownKept = "Écrit à la main et conservé tel quel ; modifiez-le dans le YAML.",
    };

    public required Func<string, string> Remove { get; init; }
    public required string Unit { get; init; }
    public required string Seconds { get; init; }
    public required string Minutes { get; init; }
    public required string Hours { get; init; }
    public required string Days { get; init; }
    public required string Weeks { get; init; }
    public required string Error { get; init; }
    public required string Warning { get; init; }
    public required Func<string, string, string> UnitIn { get; init; }
    public required string UnknownKept { get; init; }

    /// <summary>The texts in a language.</summary>
    public static FieldTexts In(Language language) => language.Pick(English, French);
}
