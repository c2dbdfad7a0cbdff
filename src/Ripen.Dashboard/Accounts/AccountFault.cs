namespace Ripen.Dashboard.Accounts;

/// <summary>Why an account was not changed.</summary>
public enum AccountFault
{
    /// <summary>It was.</summary>
    None,

    /// <summary>Who asks is no administrator, or there is no such account.</summary>
    Denied,

    /// <summary>It is the last administrator.</summary>
    LastAdministrator,

    /// <summary>There are as many accounts as there may be.</summary>
    TooMany,

    /// <summary>The address is no good, or has an account.</summary>
    Refused,
}
