namespace Ripen.Engine.Definitions;

/// <summary>What the rows of an integration are (data-in-out §1.1).</summary>
public enum IngestedData : byte
{
    /// <summary>Attributes of users.</summary>
    Attributes,

    /// <summary>Custom events.</summary>
    Events,

    /// <summary>Purchases.</summary>
    Purchases,

    /// <summary>Users who are to be deleted.</summary>
    UserDeletes,

    /// <summary>Users who are to enter a canvas.</summary>
    CanvasTriggers,
}
