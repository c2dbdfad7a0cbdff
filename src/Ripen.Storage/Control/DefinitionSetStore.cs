using Microsoft.EntityFrameworkCore;

namespace Ripen.Storage.Control;

/// <summary>Published sets of definitions and the versions of their documents. Rows are only ever added.</summary>
public sealed class DefinitionSetStore
{
    /// <summary>The most versions one read returns.</summary>
    public const int MaxVersions = 100;

    private readonly IDbContextFactory<ControlDb> _contexts;
    private readonly TimeProvider _time;

    internal DefinitionSetStore(IDbContextFactory<ControlDb> contexts, TimeProvider time) => (_contexts, _time) = (contexts, time);

    /// <summary>Stores set <paramref name="number"/> with the documents it brings, if the latest set is the one before it.</summary>
    /// <param name="number">The latest set's number + 1, as the publisher saw it; the first set is 1.</param>
    /// <param name="publishedBy">The name of the key that publishes; empty for the server itself.</param>
    /// <param name="content">The set; opaque here.</param>
    /// <param name="documents">New versions of documents; their set number must be <paramref name="number"/>.</param>
    /// <param name="changes">What the audit log says of it.</param>
    /// <param name="cancellationToken">Gives up; then nothing is stored.</param>
    public async Task<StoreSetResult> StoreAsync(
        int number, string publishedBy, string content, IReadOnlyCollection<DocumentVersion> documents, IReadOnlyCollection<AuditChange> changes, CancellationToken cancellationToken)
    {
        if (documents.FirstOrDefault(document => document.SetNumber != number) is { } stray)
            throw new ArgumentException($"{stray.Kind} {stray.Id} names set {stray.SetNumber}, not {number}.", nameof(documents));
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        // The transaction takes the write lock at once, so nobody publishes between the question and the answer.
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var last = await LastNumberAsync(context, cancellationToken);
        if (last != number - 1)
            return new StoreSetResult(StoreSetOutcome.Overtaken, last);
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        context.DefinitionSets.Add(new DefinitionSet(number, now, publishedBy, content));
        await AuditLog.AddAsync(context, now, publishedBy, changes, cancellationToken);
        context.DocumentVersions.AddRange(documents);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new StoreSetResult(StoreSetOutcome.Stored, number);
    }

    /// <summary>The latest set, or null before the first.</summary>
    public async Task<DefinitionSet?> ReadLatestAsync(CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return await context.DefinitionSets.AsNoTracking().OrderByDescending(set => set.Number).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>A set by its number, or null.</summary>
    public async Task<DefinitionSet?> ReadAsync(int number, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return await context.DefinitionSets.AsNoTracking().FirstOrDefaultAsync(set => set.Number == number, cancellationToken);
    }

    /// <summary>When a set was published, Unix milliseconds; null when there is none of that number.</summary>
    public async Task<long?> ReadPublishedAtAsync(int number, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return await context.DefinitionSets.Where(set => set.Number == number).Select(set => (long?)set.PublishedAt).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>When each document of a kind came and was last changed, by its id.</summary>
    public async Task<IReadOnlyDictionary<string, DocumentTimes>> ReadTimesAsync(string kind, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var published =
            from version in context.DocumentVersions
            where version.Kind == kind
            join set in context.DefinitionSets on version.SetNumber equals set.Number
            group set.PublishedAt by version.Id into instants
            select new { Id = instants.Key, First = instants.Min(), Last = instants.Max() };
        return await published.ToDictionaryAsync(row => row.Id, row => new DocumentTimes(row.Id, row.First, row.Last), StringComparer.Ordinal, cancellationToken);
    }

    /// <summary>When sets were published, in Unix milliseconds, and by whom; by their numbers.</summary>
    public async Task<IReadOnlyDictionary<int, (long At, string By)>> ReadPublicationsAsync(IReadOnlyCollection<int> numbers, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var found = await context.DefinitionSets.Where(set => numbers.Contains(set.Number)).Select(set => new { set.Number, set.PublishedAt, set.PublishedBy }).ToListAsync(cancellationToken);
        return found.ToDictionary(set => set.Number, set => (set.PublishedAt, set.PublishedBy));
    }

    /// <summary>The versions of a document below one (or from the latest), newest first; at most <see cref="MaxVersions"/>.</summary>
    public async Task<IReadOnlyList<DocumentVersion>> ReadVersionsAsync(string kind, string id, int? below, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return await context.DocumentVersions.AsNoTracking()
            .Where(document => document.Kind == kind && document.Id == id && document.Version < (below ?? int.MaxValue))
            .OrderByDescending(document => document.Version).Take(MaxVersions).ToListAsync(cancellationToken);
    }

    /// <summary>One version of a document, or null.</summary>
    public async Task<DocumentVersion?> ReadVersionAsync(string kind, string id, int version, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return await context.DocumentVersions.AsNoTracking()
            .FirstOrDefaultAsync(document => document.Kind == kind && document.Id == id && document.Version == version, cancellationToken);
    }

    private static async Task<int> LastNumberAsync(ControlDb context, CancellationToken cancellationToken) =>
        await context.DefinitionSets.MaxAsync(set => (int?)set.Number, cancellationToken) ?? 0;
}
