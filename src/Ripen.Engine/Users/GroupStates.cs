namespace Ripen.Engine.Users;

/// <summary>States of subscription groups by the words of the API.</summary>
public static class GroupStates
{
    /// <summary>The word of a state.</summary>
    public static string ToText(GroupState state) => state switch
    {
        GroupState.Subscribed => "subscribed",
        GroupState.Unsubscribed => "unsubscribed",
        _ => "unknown",
    };
}
