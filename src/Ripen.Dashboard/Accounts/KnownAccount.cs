namespace Ripen.Dashboard.Accounts;

/// <summary>What has to be known of an account at every call.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Email">The address.</param>
/// <param name="Role">What it may do.</param>
public sealed record KnownAccount(string Id, string Email, Role Role);
