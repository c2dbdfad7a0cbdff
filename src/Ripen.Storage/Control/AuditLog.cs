using Microsoft.EntityFrameworkCore;
using Ripen.Engine.Log;

namespace Ripen.Storage.Control;

/// <summary>Who changed what, newest first. An entry is stored with its change, in one transaction.</summary>
public sealed class AuditLog
{
    /// <summary>How many entries are kept; the oldest go first.</summary>
    public const int MaxEntries = 100_000;

    /// <summary>How many one page may have.</summary>
    public const int MaxPage = 1_000;

    private readonly IDbContextFactory<ControlDb> _contexts;
    private readonly TimeProvider _time;

    internal AuditLog(IDbContextFactory<ControlDb> contexts, TimeProvider time) => (_contexts, _time) = (contexts, time);

    /// <summary>A page, newest first.</summary>
    /// <param name="before">Only entries before this one; null for the newest.</param>
    /// <param name="max">1 to <see cref="MaxPage"/>.</param>
    public async Task<IReadOnlyList<AuditEntry>> ListAsync(long? before, int max, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(max, Math.Clamp(max, 1, MaxPage));
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return await context.Audit.AsNoTracking().Where(entry => before == null || entry.Id < before).OrderByDescending(entry => entry.Id).Take(max).ToListAsync(cancellationToken);
    }

    /// <summary>Notes what was done elsewhere than in the control store.</summary>
    /// <param name="actor">The name of the key that did it; empty for the server itself.</param>
    public Task NoteAsync(string actor, AuditChange change, CancellationToken cancellationToken) =>
        SaveAsync(_contexts, static _ => Task.CompletedTask, _time.GetUtcNow().ToUnixTimeMilliseconds(), actor, change.Action, change.Subject, change.Detail, cancellationToken);

    /// <summary>Empties the details of entries about users who were deleted: who changed which user when stays, the values and the reason go.</summary>
    /// <param name="deleted">The users' keys, each with the instant at which it was known that they are deleted (Unix milliseconds): who was made under the key after that is another.</param>
    /// <returns>How many were emptied.</returns>
    public int ForgetUsers(IReadOnlyDictionary<ulong, long> deleted)
    {
        using var context = _contexts.CreateDbContext();
        var edits = context.Audit.AsNoTracking().Where(entry => entry.Action == AuditChange.UserEditedAction && entry.Detail != string.Empty)
            .Select(entry => new { entry.Id, entry.Subject }).ToList();
        var concerned = edits.Where(edit => IsOf(edit.Subject, deleted)).Select(edit => edit.Id).ToList();
        return concerned.Chunk(MaxPage).Sum(ids => context.Audit.Where(entry => ids.Contains(entry.Id)).ExecuteUpdate(set => set.SetProperty(entry => entry.Detail, string.Empty)));
    }

    private static bool IsOf(string subject, IReadOnlyDictionary<ulong, long> deleted) =>
        subject.StartsWith(AuditChange.UserPrefix, StringComparison.Ordinal)
        && UserAddress.TryParseBrazeId(subject.AsSpan(AuditChange.UserPrefix.Length), out var key, out var createdSecond)
        && deleted.TryGetValue(key, out var at) && createdSecond * 1000L <= at;

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
    internal static Task AddAsync(ControlDb context, long at, string actor, string action, string subject, string detail, CancellationToken cancellationToken) =>
        AddAsync(context, at, actor, [new AuditChange(action, subject, detail)], cancellationToken);

    /// <summary>Adds entries, in their order.</summary>
    internal static async Task AddAsync(ControlDb context, long at, string actor, IReadOnlyCollection<AuditChange> changes, CancellationToken cancellationToken)
    {
        var last = await context.Audit.MaxAsync(entry => (long?)entry.Id, cancellationToken) ?? 0;
        foreach (var change in changes)
        {
            context.Audit.Add(new AuditEntry(++last, at, actor, change.Action, change.Subject, change.Detail));
        }

        await context.Audit.Where(entry => entry.Id <= last - MaxEntries).ExecuteDeleteAsync(cancellationToken);
    }
}
