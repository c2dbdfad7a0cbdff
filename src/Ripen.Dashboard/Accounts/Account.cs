using Microsoft.AspNetCore.Identity;

namespace Ripen.Dashboard.Accounts;

/// <summary>Somebody who signs in. The user name is the e-mail address.</summary>
public sealed class Account : IdentityUser
{
    /// <summary>What they may do.</summary>
    public Role Role { get; set; }

    /// <summary>When the account was made, Unix milliseconds.</summary>
    public long CreatedAt { get; set; }

    /// <summary>When it was last signed in to, Unix milliseconds; null for never.</summary>
    public long? SeenAt { get; set; }
}
