namespace Ripen.Engine.Users;

/// <summary>A channel with a global subscription state.</summary>
public enum SubscriptionChannel : byte
{
    /// <summary>E-mail.</summary>
    Email = 0,

    /// <summary>Push notifications.</summary>
    Push = 1,
}
