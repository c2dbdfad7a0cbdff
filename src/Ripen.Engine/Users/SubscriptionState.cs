namespace Ripen.Engine.Users;

/// <summary>A global subscription state (profiles-segments-campaigns §1.9). The numbers are stored; 0 is what a new profile has.</summary>
public enum SubscriptionState : byte
{
    /// <summary><c>subscribed</c>, the state at creation.</summary>
    Subscribed = 0,

    /// <summary><c>opted_in</c>.</summary>
    OptedIn = 1,

    /// <summary><c>unsubscribed</c>.</summary>
    Unsubscribed = 2,
}
