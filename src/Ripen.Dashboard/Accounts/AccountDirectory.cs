using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace Ripen.Dashboard.Accounts;

/// <summary>Who has an account, in memory: a role that was taken away ends at once, in every open page.</summary>
public sealed class AccountDirectory
{
    private readonly IDbContextFactory<AccountsDb> _contexts;
    private readonly ConcurrentDictionary<string, KnownAccount> _accounts = new(StringComparer.Ordinal);

    private AccountDirectory(IDbContextFactory<AccountsDb> contexts) => _contexts = contexts;

    /// <summary>Whether there is no account yet.</summary>
    public bool IsEmpty => _accounts.IsEmpty;

    /// <summary>All, by address.</summary>
    public IReadOnlyList<KnownAccount> All => [.. _accounts.Values.OrderBy(account => account.Email, StringComparer.OrdinalIgnoreCase)];

    /// <summary>Makes or migrates the tables and reads the accounts.</summary>
    public static async Task<AccountDirectory> OpenAsync(IDbContextFactory<AccountsDb> contexts, CancellationToken cancellationToken)
    {
        var directory = new AccountDirectory(contexts);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
        await foreach (var account in context.Users.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            directory.Note(account);
        }

        return directory;
    }

    /// <summary>An account, or null.</summary>
    public KnownAccount? Find(string id) => _accounts.GetValueOrDefault(id);

    /// <summary>Takes over what became of an account.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="cancellationToken">Gives up; the directory then keeps what it knew.</param>
    public async Task RefreshAsync(string id, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Users.AsNoTracking().FirstOrDefaultAsync(account => account.Id == id, cancellationToken) is { } account)
        {
            Note(account);
        }
        else
        {
            _accounts.TryRemove(id, out _);
        }
    }

    private void Note(Account account) => _accounts[account.Id] = new KnownAccount(account.Id, account.Email ?? string.Empty, account.Role);
}
