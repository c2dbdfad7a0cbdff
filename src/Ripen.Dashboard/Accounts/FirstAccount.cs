using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Ripen.Dashboard.Accounts;

/// <summary>
/// The way in when there is no account yet: a link that is good once, told only to who started the server. It lives as long as the process; the next start makes another.
/// </summary>
public sealed class FirstAccount(AccountDirectory directory, IServiceScopeFactory scopes, TimeProvider time) : IDisposable
{
    private const int TokenBytes = 24;

    private readonly SemaphoreSlim _one = new(1);
    private readonly string _token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));

    /// <summary>The path of the link below the dashboard's root; null once there is an account.</summary>
    public string? Path => directory.IsEmpty ? "account/set-up?token=" + _token : null;

    /// <summary>Whether a token opens the set-up: it is the right one and nobody was faster.</summary>
    public bool Opens(string? token) =>
        directory.IsEmpty && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token ?? string.Empty), Encoding.UTF8.GetBytes(_token));

    /// <summary>Makes the first administrator.</summary>
    /// <returns>The account; null when somebody was faster; else what is wrong with the address or the password.</returns>
    public async Task<(Account? Account, IReadOnlyList<IdentityError> Errors)> CreateAsync(string email, string password, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (!directory.IsEmpty)
            {
                return (null, []);
            }

            await using var scope = scopes.CreateAsyncScope();
            var account = new Account { UserName = email, Email = email, Role = Role.Administrator, CreatedAt = time.GetUtcNow().ToUnixTimeMilliseconds() };
            var made = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, password);
            if (!made.Succeeded)
            {
                return (null, [.. made.Errors]);
            }

            await directory.RefreshAsync(account.Id, cancellationToken);
            return (account, []);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();
}
