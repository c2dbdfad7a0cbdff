namespace Ripen.Engine.Log;

/// <summary>By what a command names its user. The numbers are stored; never renumber them.</summary>
public enum IdentifierKind : byte
{
    /// <summary>The client's own id.</summary>
    ExternalId = 1,

    /// <summary>A pair of label and name.</summary>
    Alias = 2,

    /// <summary>The platform's id.</summary>
    BrazeId = 3,
}
