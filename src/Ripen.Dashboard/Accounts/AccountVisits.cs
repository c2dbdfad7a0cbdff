using Microsoft.AspNetCore.Identity;

namespace Ripen.Dashboard.Accounts;

/// <summary>Notes when accounts were signed in to.</summary>
public sealed class AccountVisits(UserManager<Account> accounts, TimeProvider time)
{
    /// <summary>Somebody signed in.</summary>
    public async Task SeenAsync(string email)
    {
        if (await accounts.FindByEmailAsync(email) is { } account)
        {
            account.SeenAt = time.GetUtcNow().ToUnixTimeMilliseconds();
            await accounts.UpdateAsync(account);
        }
    }
}
