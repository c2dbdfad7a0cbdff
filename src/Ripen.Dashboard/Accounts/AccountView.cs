namespace Ripen.Dashboard.Accounts;

/// <summary>An account as administrators see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Email">The address.</param>
/// <param name="Role">What it may do.</param>
/// <param name="HasPassword">Whether the invitation was accepted.</param>
/// <param name="HasSecondFactor">Whether signing in asks for a code.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="SeenAt">When it was last signed in to; null for never.</param>
public sealed record AccountView(string Id, string Email, Role Role, bool HasPassword, bool HasSecondFactor, DateTimeOffset CreatedAt, DateTimeOffset? SeenAt);
