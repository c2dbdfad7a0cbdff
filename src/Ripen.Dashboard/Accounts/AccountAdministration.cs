using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Shell;

namespace Ripen.Dashboard.Accounts;

/// <summary>
/// What administrators do with accounts. Each call asks the directory anew whether the caller is one, and each change is in the audit log. There is always an
/// administrator: the last one can neither be removed nor given another role.
/// </summary>
public sealed class AccountAdministration(Session session, AccountDirectory directory, IServiceScopeFactory scopes, IAuditTrail audit, TimeProvider time)
{
    /// <summary>How many accounts there may be.</summary>
    public const int MaxAccounts = 1_000;

    /// <summary>All accounts, by address; none for who is no administrator.</summary>
    public async Task<IReadOnlyList<AccountView>> ListAsync(CancellationToken cancellationToken)
    {
        if (!await MayAsync())
        {
            return [];
        }

        await using var scope = scopes.CreateAsyncScope();
        var accounts = await Accounts(scope).Users.AsNoTracking().OrderBy(account => account.NormalizedEmail).ToListAsync(cancellationToken);
        return [.. accounts.Select(account => new AccountView(
            account.Id,
            account.Email ?? string.Empty,
            account.Role,
            account.PasswordHash is not null,
            account.TwoFactorEnabled,
            DateTimeOffset.FromUnixTimeMilliseconds(account.CreatedAt),
            account.SeenAt is { } seen ? DateTimeOffset.FromUnixTimeMilliseconds(seen) : null))];
    }

    /// <summary>Makes an account without a password, and the link with which its owner chooses one.</summary>
    public async Task<AccountOutcome> InviteAsync(string email, Role role, CancellationToken cancellationToken)
    {
        if (!await MayAsync())
        {
            return AccountOutcome.Denied;
        }

        if (directory.All.Count >= MaxAccounts)
        {
            return new AccountOutcome(AccountFault.TooMany, null, []);
        }

        await using var scope = scopes.CreateAsyncScope();
        var accounts = Accounts(scope);
        var account = new Account { UserName = email, Email = email, Role = role, CreatedAt = time.GetUtcNow().ToUnixTimeMilliseconds() };
        var made = await accounts.CreateAsync(account);
        if (!made.Succeeded)
        {
            return new AccountOutcome(AccountFault.Refused, null, [.. made.Errors]);
        }

        await DoneAsync(account.Id, "account.invited", email, role.ToString(), cancellationToken);
        return new AccountOutcome(AccountFault.None, await LinkAsync(accounts, account), []);
    }

    /// <summary>Makes the link with which somebody chooses another password; the one before goes on until then.</summary>
    public async Task<AccountOutcome> ResetPasswordAsync(string id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = Accounts(scope);
        if (!await MayAsync() || await accounts.FindByIdAsync(id) is not { } account)
        {
            return AccountOutcome.Denied;
        }

        await audit.NoteAsync(session.Email, "account.password_link", account.Email!, string.Empty, cancellationToken);
        return new AccountOutcome(AccountFault.None, await LinkAsync(accounts, account), []);
    }

    /// <summary>Gives an account another role, at once.</summary>
    public async Task<AccountOutcome> SetRoleAsync(string id, Role role, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = Accounts(scope);
        if (!await MayAsync() || await accounts.FindByIdAsync(id) is not { } account)
        {
            return AccountOutcome.Denied;
        }

        if (role != Role.Administrator && IsLastAdministrator(id))
        {
            return new AccountOutcome(AccountFault.LastAdministrator, null, []);
        }

        var before = account.Role;
        account.Role = role;
        await accounts.UpdateAsync(account);
        await DoneAsync(id, "account.role_changed", account.Email!, $"{before} → {role}", cancellationToken);
        return AccountOutcome.Done;
    }

    /// <summary>Turns off the second factor of somebody who has lost it.</summary>
    public async Task<AccountOutcome> EndSecondFactorAsync(string id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = Accounts(scope);
        if (!await MayAsync() || await accounts.FindByIdAsync(id) is not { } account)
        {
            return AccountOutcome.Denied;
        }

        await accounts.SetTwoFactorEnabledAsync(account, enabled: false);
        await accounts.ResetAuthenticatorKeyAsync(account);
        await DoneAsync(id, "account.second_factor_ended", account.Email!, string.Empty, cancellationToken);
        return AccountOutcome.Done;
    }

    /// <summary>Ends an account: its pages stop working at once.</summary>
    public async Task<AccountOutcome> RemoveAsync(string id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = Accounts(scope);
        if (!await MayAsync() || await accounts.FindByIdAsync(id) is not { } account)
        {
            return AccountOutcome.Denied;
        }

        if (IsLastAdministrator(id))
        {
            return new AccountOutcome(AccountFault.LastAdministrator, null, []);
        }

        await accounts.DeleteAsync(account);
        await DoneAsync(id, "account.removed", account.Email!, string.Empty, cancellationToken);
        return AccountOutcome.Done;
    }

    private static UserManager<Account> Accounts(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<UserManager<Account>>();

    private static async Task<string> LinkAsync(UserManager<Account> accounts, Account account) =>
        $"account/password?id={Uri.EscapeDataString(account.Id)}&token={Uri.EscapeDataString(await accounts.GeneratePasswordResetTokenAsync(account))}";

    private bool IsLastAdministrator(string id) => !directory.All.Any(account => account.Role == Role.Administrator && account.Id != id);

    private async Task<bool> MayAsync()
    {
        await session.OpenAsync();
        return session.Role == Role.Administrator;
    }

    private async Task DoneAsync(string id, string action, string subject, string detail, CancellationToken cancellationToken)
    {
        await directory.RefreshAsync(id, cancellationToken);
        await audit.NoteAsync(session.Email, action, subject, detail, cancellationToken);
    }
}
