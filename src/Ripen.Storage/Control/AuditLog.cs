using Microsoft.EntityFrameworkCore;

namespace Ripen.Storage.Control;

/// <summary>Who changed what, newest first. An entry is stored with its change, in one transaction.</summary>
public sealed class AuditLog
{
    /// <summary>How many entries are kept; the oldest go first.</summary>
    public const int MaxEntries = 100_000;

    /// <summary>How many one page may have.</summary>
    public const int MaxPage = 1_000;

    private readonly IDbContextFactory<ControlDb> _contexts;

    internal AuditLog(IDbContextFactory<ControlDb> contexts) => _contexts = contexts;

    /// <summary>A page, newest first.</summary>
    /// <param name="before">Only entries before this one; null for the newest.</param>
    /// <param name="max">1 to <see cref="MaxPage"/>.</param>
    public async Task<IReadOnlyList<AuditEntry>> ListAsync(long? before, int max, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(max, Math.Clamp(max, 1, MaxPage));
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return await context.Audit.AsNoTracking().Where(entry => before == null || entry.Id < before).OrderByDescending(entry => entry.Id).Take(max).ToListAsync(cancellationToken);
    }

    /// <summary>Saves a change with its entry, in one transaction.</summary>
    /// <param name="change">Makes the change; what it adds to the context is saved with the entry.</param>
    internal static async Task SaveAsync(
        IDbContextFactory<ControlDb> contexts, Func<ControlDb, Task> change, long at, string actor, string action, string subject, string detail, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await change(context);
        await AddAsync(context, at, actor, action, subject, detail, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Adds an entry to a change that is about to be saved, and drops what is beyond the bound.</summary>
    internal static async Task AddAsync(ControlDb context, long at, string actor, string action, string subject, string detail, CancellationToken cancellationToken)
    {
        var last = await context.Audit.MaxAsync(entry => (long?)entry.Id, cancellationToken) ?? 0;
        context.Audit.Add(new AuditEntry(last + 1, at, actor, action, subject, detail));
        await context.Audit.Where(entry => entry.Id <= last + 1 - MaxEntries).ExecuteDeleteAsync(cancellationToken);
    }
}
