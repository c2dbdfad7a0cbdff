using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Hosting;

namespace Ripen.Dashboard.Accounts;

/// <summary>Finds or makes the account of somebody whom the identity provider vouches for.</summary>
public sealed class ExternalAccounts(UserManager<Account> accounts, AccountDirectory directory, IAuditTrail audit, DashboardOptions options, TimeProvider time)
{
    /// <summary>The account, linked to who the provider says it is; null when nobody has invited them and new accounts are not made.</summary>
    /// <param name="login">What the provider said.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Account?> FindAsync(ExternalLoginInfo login, CancellationToken cancellationToken)
    {
        if (await accounts.FindByLoginAsync(login.LoginProvider, login.ProviderKey) is { } known)
        {
            return known;
        }

        // An address that the provider has not proven could be anybody's, and so could the account with it.
        var email = login.Principal.FindFirstValue(ClaimTypes.Email) ?? login.Principal.FindFirstValue("email");
        var isProven = !"false".Equals(login.Principal.FindFirstValue("email_verified"), StringComparison.OrdinalIgnoreCase);
        if (email is null || !isProven)
        {
            return null;
        }

        var account = await accounts.FindByEmailAsync(email) ?? await CreateAsync(email, cancellationToken);
        return account is not null && (await accounts.AddLoginAsync(account, login)).Succeeded ? account : null;
    }

    private async Task<Account?> CreateAsync(string email, CancellationToken cancellationToken)
    {
        if (options.OpenId?.NewAccounts is not { } role || directory.All.Count >= AccountAdministration.MaxAccounts)
        {
            return null;
        }

        // Who comes first to an installation without accounts administers it no more than anybody else: the set-up link does that.
        var account = new Account { UserName = email, Email = email, EmailConfirmed = true, Role = role, CreatedAt = time.GetUtcNow().ToUnixTimeMilliseconds() };
        if (directory.IsEmpty || !(await accounts.CreateAsync(account)).Succeeded)
        {
            return null;
        }

        await directory.RefreshAsync(account.Id, cancellationToken);
        await audit.NoteAsync(email, "account.created", email, role.ToString(), cancellationToken);
        return account;
    }
}
