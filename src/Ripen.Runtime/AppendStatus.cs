namespace Ripen.Runtime;

/// <summary>What may come of an entry. The numbers travel between nodes.</summary>
public enum AppendStatus : byte
{
    /// <summary>Committed and applied.</summary>
    Applied = 0,

    /// <summary>The idempotency key was known with the same body: nothing was applied again.</summary>
    Repeated = 1,

    /// <summary>The idempotency key was known with another body: nothing was applied.</summary>
    Conflict = 2,

    /// <summary>The partition's inbox is full; nothing was committed. Try again shortly.</summary>
    Busy = 3,

    /// <summary>The partition is not ready or the store refused the commit; nothing was applied.</summary>
    Unavailable = 4,

    /// <summary>Committed, but what it asked for does not exist or is not allowed.</summary>
    Refused = 5,
}
