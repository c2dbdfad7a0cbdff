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

    /// <summary>An e-mail address, normalised; several users may have it.</summary>
    Email = 4,

    /// <summary>A phone number, normalised; several users may have it.</summary>
    Phone = 5,
}
