using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Editing.Liquid;

/// <summary>Texts of fields for templates.</summary>
internal sealed record LiquidTexts
{
    private static readonly LiquidTexts English = new() { Suggestions = "Suggestions" };

    private static readonly LiquidTexts French = new() { Suggestions = "Suggestions" };

    public required string Suggestions { get; init; }

    /// <summary>The texts in a language.</summary>
    public static LiquidTexts In(Language language) => language.Pick(English, French);
}
