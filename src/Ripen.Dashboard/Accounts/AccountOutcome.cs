using Microsoft.AspNetCore.Identity;

namespace Ripen.Dashboard.Accounts;

/// <summary>What became of a change to an account.</summary>
/// <param name="Fault">Why nothing was changed.</param>
/// <param name="Link">The path of a link that the owner of the account is to be given, below the dashboard's root; good once and for a day.</param>
/// <param name="Errors">What is wrong with the address.</param>
public sealed record AccountOutcome(AccountFault Fault, string? Link, IReadOnlyList<IdentityError> Errors)
{
    /// <summary>Done.</summary>
    public static AccountOutcome Done { get; } = new(AccountFault.None, null, []);

    /// <summary>Who asks may not, or there is no such account.</summary>
    public static AccountOutcome Denied { get; } = new(AccountFault.Denied, null, []);
}
