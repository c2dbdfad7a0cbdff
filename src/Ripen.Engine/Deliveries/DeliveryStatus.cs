namespace Ripen.Engine.Deliveries;

/// <summary>Where a delivery stands. The numbers are stored; never renumber them.</summary>
public enum DeliveryStatus : byte
{
    /// <summary>Claimed; its first attempt is on the way or about to be.</summary>
    Pending = 1,

    /// <summary>An attempt failed; another will follow.</summary>
    Retrying = 2,

    /// <summary>The receiver accepted it.</summary>
    Sent = 3,

    /// <summary>The receiver refused it for good.</summary>
    Failed = 4,

    /// <summary>All attempts failed.</summary>
    GaveUp = 5,

    /// <summary>A header that is rendered for each attempt aborted the message, or the replay of a dead letter did.</summary>
    Aborted = 6,

    /// <summary>The message failed to render: before it was claimed (then it has a <see cref="DeadLetter"/> and no request), or in a header that is rendered for each attempt.</summary>
    LiquidError = 7,

    /// <summary>The user was deleted before it was finished.</summary>
    Cancelled = 8,

    /// <summary>
    /// A later message of the same campaign took its place while it waited for its turn or for a further attempt; or it failed to render, and a later message of the campaign, or step, was accepted.
    /// </summary>
    Superseded = 9,
}
