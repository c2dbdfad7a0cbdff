namespace Ripen.Engine.Users;

/// <summary>Subscription states by the words of the API.</summary>
public static class SubscriptionStates
{
    /// <summary>The word of a state.</summary>
    public static string ToText(SubscriptionState state) => state switch
    {
        SubscriptionState.OptedIn => "opted_in",
        SubscriptionState.Unsubscribed => "unsubscribed",
        _ => "subscribed",
    };

    /// <summary>The state of a word.</summary>
    public static bool TryParse(string text, out SubscriptionState state)
    {
        state = text switch
        {
            "opted_in" => SubscriptionState.OptedIn,
            "unsubscribed" => SubscriptionState.Unsubscribed,
            _ => SubscriptionState.Subscribed,
        };
        return text is "opted_in" or "unsubscribed" or "subscribed";
    }
}
