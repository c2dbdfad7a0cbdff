using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Ripen.Storage.Control;

/// <summary>
/// Secrets of connections and templates: encrypted in the store, with the key ring beside it, so that a copy of the database alone tells nothing.
/// </summary>
public sealed class SecretStore
{
    /// <summary>How many secrets there may be.</summary>
    public const int MaxSecrets = 1_000;

    /// <summary>The most characters of a secret's name.</summary>
    public const int MaxNameLength = 255;

    /// <summary>The most characters of a secret.</summary>
    public const int MaxValueLength = 65_536;

    private const string Purpose = "Ripen.Secrets.1";

    // Attempts ask for the same few again and again. One process has the store, so that nothing is out of date here.
    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);
    private readonly IDbContextFactory<ControlDb> _contexts;
    private readonly IDataProtector _protector;
    private readonly TimeProvider _time;

    internal SecretStore(IDbContextFactory<ControlDb> contexts, IDataProtectionProvider protection, TimeProvider time) =>
        (_contexts, _protector, _time) = (contexts, protection.CreateProtector(Purpose), time);

    /// <summary>Stores a secret, over one of the same name, with an entry in the audit log; false when it is new and there are <see cref="MaxSecrets"/> already.</summary>
    /// <exception cref="ArgumentException">The name is empty, or name or value are too long.</exception>
    /// <param name="setBy">Who stores it.</param>
    public async Task<bool> SetAsync(string name, string value, string setBy, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, MaxNameLength, nameof(name));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value.Length, MaxValueLength, nameof(value));
        var ciphertext = _protector.Protect(Encoding.UTF8.GetBytes(value));
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var replaced = await context.Secrets.Where(secret => secret.Name == name)
            .ExecuteUpdateAsync(
                set => set.SetProperty(secret => secret.Ciphertext, ciphertext).SetProperty(secret => secret.UpdatedAt, now), cancellationToken);
        if (replaced == 0)
        {
            if (await context.Secrets.CountAsync(cancellationToken) >= MaxSecrets)
                return false;
            context.Secrets.Add(new StoredSecret(name, ciphertext, now));
        }
        await AuditLog.AddAsync(context, now, setBy, replaced == 0 ? "secret.created" : "secret.replaced", name, string.Empty, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        _known[name] = value;
        return true;
    }

    /// <summary>A secret's value, or null when there is none of that name.</summary>
    /// <exception cref="StoreRefusedException">It was encrypted with a key that the key ring does not hold.</exception>
    public ValueTask<string?> GetAsync(string name, CancellationToken cancellationToken) =>
        _known.TryGetValue(name, out var known) ? new ValueTask<string?>(known) : new ValueTask<string?>(ReadAsync(name, cancellationToken));

    private async Task<string?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var stored = await context.Secrets.AsNoTracking().FirstOrDefaultAsync(secret => secret.Name == name, cancellationToken);
        if (stored is null)
            return null;
        try
        {
            var value = Encoding.UTF8.GetString(_protector.Unprotect(stored.Ciphertext));
            return _known.GetOrAdd(name, value);
        }
        catch (CryptographicException exception)
        {
            throw new StoreRefusedException(
                $"The secret {name} cannot be read: the key ring of the data folder is not the one it was stored with. Store it again.", exception);
        }
    }

    /// <summary>The names of all secrets, in order.</summary>
    public async Task<IReadOnlyList<string>> ListNamesAsync(CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return await context.Secrets.AsNoTracking().OrderBy(secret => secret.Name).Select(secret => secret.Name).ToListAsync(cancellationToken);
    }
}
