using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Ripen.Storage.Control;

/// <summary>The sources of what became of e-mails, in memory and in the store; what their messages are checked with is encrypted as secrets are.</summary>
public sealed class InboundSourceStore : IDisposable
{
    /// <summary>How many there may be.</summary>
    public const int MaxSources = 100;

    /// <summary>The most characters of what messages are checked with.</summary>
    public const int MaxSecretLength = 8_192;

    private const string Purpose = "Ripen.InboundSources.1";

    private readonly IDbContextFactory<ControlDb> _contexts;
    private readonly IDataProtector _protector;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _changing = new(1, 1);
    private ImmutableArray<InboundSource> _sources;

    private InboundSourceStore(IDbContextFactory<ControlDb> contexts, IDataProtectionProvider protection, TimeProvider time, List<InboundSource> sources) =>
        (_contexts, _protector, _time, _sources) = (contexts, protection.CreateProtector(Purpose), time, [.. sources]);

    /// <summary>All, by their ids.</summary>
    public IReadOnlyList<InboundSource> List() => _sources;

    /// <summary>The one of that id, or null.</summary>
    public InboundSource? Find(string id) => _sources.FirstOrDefault(source => source.Id == id);

    /// <summary>What a source's messages are checked with.</summary>
    /// <exception cref="StoreRefusedException">It was encrypted with a key that the key ring does not hold.</exception>
    public string SecretOf(InboundSource source)
    {
        try
        {
            return Encoding.UTF8.GetString(_protector.Unprotect(source.Ciphertext));
        }
        catch (CryptographicException exception)
        {
            throw new StoreRefusedException($"The secret of the inbound source {source.Id} cannot be read: the key ring of the data folder is not the one it was stored with. Make the source anew.", exception);
        }
    }

    /// <summary>Makes a source, with an entry in the audit log. Null when there is one of that id, or there are <see cref="MaxSources"/> already.</summary>
    /// <param name="createdBy">Who makes it.</param>
    public async Task<InboundSource?> CreateAsync(string id, string kind, string topic, string secret, string createdBy, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(secret.Length, MaxSecretLength, nameof(secret));
        await _changing.WaitAsync(cancellationToken);
        try
        {
            if (_sources.Length >= MaxSources || Find(id) is not null)
                return null;
            var source = new InboundSource(id, kind, topic, _protector.Protect(Encoding.UTF8.GetBytes(secret)), createdBy, _time.GetUtcNow().ToUnixTimeMilliseconds());
            await AuditLog.SaveAsync(_contexts, Add, source.CreatedAt, createdBy, "inbound_source.created", id, kind, cancellationToken);
            ImmutableInterlocked.InterlockedExchange(ref _sources, [.. _sources.Append(source).OrderBy(s => s.Id, StringComparer.Ordinal)]);
            return source;

            Task Add(ControlDb context)
            {
                context.InboundSources.Add(source);
                return Task.CompletedTask;
            }
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Ends a source at once, with an entry in the audit log; false when there is none of that id.</summary>
    /// <param name="deletedBy">Who ends it.</param>
    public async Task<bool> DeleteAsync(string id, string deletedBy, CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            if (Find(id) is not { } source)
                return false;
            var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
            await AuditLog.SaveAsync(
                _contexts,
                context => context.InboundSources.Where(row => row.Id == id).ExecuteDeleteAsync(cancellationToken),
                now,
                deletedBy,
                "inbound_source.deleted",
                id,
                source.Kind,
                cancellationToken);
            ImmutableInterlocked.InterlockedExchange(ref _sources, _sources.Remove(source));
            return true;
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Releases the lock of changes.</summary>
    public void Dispose() => _changing.Dispose();

    internal static async Task<InboundSourceStore> LoadAsync(
        IDbContextFactory<ControlDb> contexts, ControlDb context, IDataProtectionProvider protection, TimeProvider time, CancellationToken cancellationToken) =>
        new(contexts, protection, time, await context.InboundSources.AsNoTracking().OrderBy(source => source.Id).ToListAsync(cancellationToken));
}
