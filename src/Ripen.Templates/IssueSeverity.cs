namespace Ripen.Templates;

/// <summary>How grave an issue is.</summary>
public enum IssueSeverity
{
    /// <summary>The template works; the author may want to know.</summary>
    Info,

    /// <summary>The template works, perhaps not as meant.</summary>
    Warning,

    /// <summary>The template cannot be saved.</summary>
    Error,
}
