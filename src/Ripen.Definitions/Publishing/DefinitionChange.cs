namespace Ripen.Definitions.Publishing;

/// <summary>What publishing does to a document.</summary>
public enum DefinitionChange
{
    /// <summary>It means what it meant, and its status stays.</summary>
    Unchanged,

    /// <summary>It is new.</summary>
    Created,

    /// <summary>Its content or its status changes.</summary>
    Updated,
}
