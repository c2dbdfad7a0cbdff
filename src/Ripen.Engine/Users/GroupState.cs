namespace Ripen.Engine.Users;

/// <summary>A user's state in a subscription group (profiles-segments-campaigns §1.9). The numbers are stored; never renumber them.</summary>
public enum GroupState : byte
{
    /// <summary>Never set.</summary>
    Unknown = 0,

    /// <summary><c>subscribed</c>.</summary>
    Subscribed = 1,

    /// <summary><c>unsubscribed</c>.</summary>
    Unsubscribed = 2,
}
