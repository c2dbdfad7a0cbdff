namespace Ripen.Templates.Linting;

/// <summary>Where a template stands, as far as its text does not say.</summary>
public sealed record LintSetting
{
    /// <summary>Nothing is known.</summary>
    public static LintSetting Unknown { get; } = new();

    /// <summary>What the text is meant to be.</summary>
    public TextForm Form { get; init; }

    /// <summary>The header or key that the text is the value of, or null.</summary>
    public string? Label { get; init; }

    /// <summary>What is known of attributes; null: nothing.</summary>
    public ICatalogue? Catalogue { get; init; }
}
