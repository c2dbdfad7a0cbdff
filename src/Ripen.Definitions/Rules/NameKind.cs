namespace Ripen.Definitions.Rules;

/// <summary>What a name is of.</summary>
public enum NameKind
{
    /// <summary>A custom attribute.</summary>
    Attribute,

    /// <summary>A custom event.</summary>
    Event,
}
