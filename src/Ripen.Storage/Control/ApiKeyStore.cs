using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Ripen.Storage.Control;

/// <summary>
/// Keys for the API, in memory and in the store. A lookup compares the presented key's hash with every valid one, each in constant time and without stopping
/// at a match, so its duration says nothing about which keys exist.
/// </summary>
public sealed class ApiKeyStore : IDisposable
{
    /// <summary>How many valid keys there may be.</summary>
    public const int MaxKeys = 1_000;

    private const string Prefix = "rpn_";
    private const int SecretBytes = 32;
    private const int MaxKeyLength = 512;

    private readonly IDbContextFactory<ControlDb> _contexts;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _changing = new(1, 1);
    private ImmutableArray<ApiKeyInUse> _keys;
    private int _lastId;

    private ApiKeyStore(IDbContextFactory<ControlDb> contexts, TimeProvider time, List<ApiKey> keys)
    {
        (_contexts, _time) = (contexts, time);
        _keys = [.. keys.Where(key => key.RevokedAt is null).Select(key => new ApiKeyInUse(key))];
        _lastId = keys.Count == 0 ? 0 : keys.Max(key => key.Id);
    }

    /// <summary>The valid keys, with their last use as of now.</summary>
    public IReadOnlyList<ApiKey> List() => [.. _keys.Select(key => key.Current)];

    /// <summary>The valid key that was presented, or null. Notes its use; <see cref="FlushSeenAsync"/> stores that.</summary>
    public ApiKey? Find(ReadOnlySpan<char> presented)
    {
        if (presented.IsEmpty || presented.Length > MaxKeyLength)
            return null;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Hash(presented, hash);
        ApiKeyInUse? found = null;
        foreach (var key in _keys)
        {
            if (CryptographicOperations.FixedTimeEquals(key.Key.Hash, hash))
                found = key;
        }
        found?.See(_time.GetUtcNow().ToUnixTimeMilliseconds());
        return found?.Key;
    }

    /// <summary>Makes a key, with an entry in the audit log; null when there are <see cref="MaxKeys"/> already.</summary>
    /// <param name="createdBy">Who makes it.</param>
    public async Task<CreatedApiKey?> CreateAsync(string name, string permissions, string allowedNetworks, string createdBy, CancellationToken cancellationToken)
    {
        var secret = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var key = await AddAsync(name, secret, permissions, allowedNetworks, createdBy, onlyAsFirst: false, cancellationToken);
        return key is null ? null : new CreatedApiKey(key, secret);
    }

    /// <summary>Stores a configured key when the store has never had one; false when it has, whatever became of it.</summary>
    public async Task<bool> EnsureBootstrapAsync(string secret, string permissions, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(secret);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(secret.Length, MaxKeyLength);
        return await AddAsync("bootstrap", secret, permissions, string.Empty, string.Empty, onlyAsFirst: true, cancellationToken) is not null;
    }

    /// <summary>Ends a key at once, with an entry in the audit log; false when there is no such valid key. Its row stays, so that its name can still be told.</summary>
    /// <param name="revokedBy">Who ends it.</param>
    public async Task<bool> RevokeAsync(int id, string revokedBy, CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            if (_keys.FirstOrDefault(key => key.Key.Id == id) is not { } revoked)
                return false;
            var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
            var seen = revoked.Current.LastSeen;
            await AuditLog.SaveAsync(
                _contexts,
                context => context.ApiKeys.Where(key => key.Id == id)
                    .ExecuteUpdateAsync(set => set.SetProperty(key => key.RevokedAt, now).SetProperty(key => key.LastSeen, seen), cancellationToken),
                now,
                revokedBy,
                "api_key.revoked",
                revoked.Key.Name,
                string.Empty,
                cancellationToken);
            ImmutableInterlocked.InterlockedExchange(ref _keys, _keys.Remove(revoked));
            return true;
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Stores when keys were last used. Call it now and then and at the end; a crash loses no more than what came since.</summary>
    public async Task FlushSeenAsync(CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            var used = _keys.Where(key => key.SeenSinceFlush).Select(key => (InUse: key, key.Current)).ToList();
            if (used.Count == 0)
                return;
            await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            foreach (var (_, current) in used)
            {
                await context.ApiKeys.Where(key => key.Id == current.Id)
                    .ExecuteUpdateAsync(set => set.SetProperty(key => key.LastSeen, current.LastSeen), cancellationToken);
            }
            await transaction.CommitAsync(cancellationToken);
            used.ForEach(static item => item.InUse.Flushed(item.Current.LastSeen!.Value));
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Releases the lock of changes.</summary>
    public void Dispose() => _changing.Dispose();

    internal static async Task<ApiKeyStore> LoadAsync(
        IDbContextFactory<ControlDb> contexts, ControlDb context, TimeProvider time, CancellationToken cancellationToken) =>
        new(contexts, time, await context.ApiKeys.AsNoTracking().OrderBy(key => key.Id).ToListAsync(cancellationToken));

    private static void Hash(ReadOnlySpan<char> secret, Span<byte> hash)
    {
        Span<byte> utf8 = stackalloc byte[MaxKeyLength * 3];
        SHA256.HashData(utf8[..Encoding.UTF8.GetBytes(secret, utf8)], hash);
    }

    private async Task<ApiKey?> AddAsync(
        string name, string secret, string permissions, string allowedNetworks, string createdBy, bool onlyAsFirst, CancellationToken cancellationToken)
    {
        var hash = new byte[SHA256.HashSizeInBytes];
        Hash(secret, hash);
        await _changing.WaitAsync(cancellationToken);
        try
        {
            if (_keys.Length >= MaxKeys || (onlyAsFirst && _lastId > 0))
                return null;
            var key = new ApiKey(_lastId + 1, name, hash, permissions, allowedNetworks, createdBy, _time.GetUtcNow().ToUnixTimeMilliseconds(), null, null);
            await AuditLog.SaveAsync(_contexts, Add, key.CreatedAt, createdBy, "api_key.created", name, permissions, cancellationToken);
            _lastId = key.Id;
            ImmutableInterlocked.InterlockedExchange(ref _keys, _keys.Add(new ApiKeyInUse(key)));
            return key;

            Task Add(ControlDb context)
            {
                context.ApiKeys.Add(key);
                return Task.CompletedTask;
            }
        }
        finally
        {
            _changing.Release();
        }
    }
}
