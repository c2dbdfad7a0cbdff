namespace Ripen.Templates.Linting;

/// <summary>What a template's text is meant to be.</summary>
public enum TextForm
{
    /// <summary>Nobody says; what looks like JSON is taken for it.</summary>
    Unknown,

    /// <summary>Text that is no JSON.</summary>
    Plain,

    /// <summary>A JSON document.</summary>
    Json,

    /// <summary>A key or value of a key/value body, which the platform escapes.</summary>
    Row,
}
