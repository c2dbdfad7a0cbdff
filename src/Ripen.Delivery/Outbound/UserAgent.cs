namespace Ripen.Delivery.Outbound;

/// <summary>How Ripen names itself to the hosts it calls.</summary>
public static class UserAgent
{
    /// <summary><c>Ripen/</c> and the version in three numbers.</summary>
    public static readonly string Value = $"Ripen/{typeof(UserAgent).Assembly.GetName().Version!.ToString(3)}";
}
