namespace Ripen.Definitions.Rules;

/// <summary>What a document uses a name for.</summary>
public enum NamePurpose
{
    /// <summary>A condition looks at it.</summary>
    Filter,

    /// <summary>A trigger waits for it.</summary>
    Trigger,

    /// <summary>An update or outcome writes it.</summary>
    Update,
}
