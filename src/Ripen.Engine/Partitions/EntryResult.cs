namespace Ripen.Engine.Partitions;

/// <summary>What came of applying an entry.</summary>
public enum EntryResult
{
    /// <summary>It was applied.</summary>
    Applied,

    /// <summary>Its idempotency key was known with the same body: it changed nothing.</summary>
    Repeated,

    /// <summary>Its idempotency key was known with another body: it changed nothing.</summary>
    Conflict,

    /// <summary>What it asked for does not exist or is not allowed: it changed nothing.</summary>
    Refused,
}
