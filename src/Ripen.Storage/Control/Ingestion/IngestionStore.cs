using Microsoft.EntityFrameworkCore;

namespace Ripen.Storage.Control.Ingestion;

/// <summary>Runs of integrations, how far they have read, and what they applied that must not be applied twice. Every change is on the disk before its call returns.</summary>
public sealed class IngestionStore
{
    /// <summary>How many failed rows of one run are kept; any more are counted only.</summary>
    public const int MaxRowErrors = 10_000;

    /// <summary>Characters of a failed row's payload that are kept (data-in-out §1.6).</summary>
    public const int MaxPayload = 1_000;

    /// <summary>How long failed rows are kept (data-in-out §1.8).</summary>
    public static readonly TimeSpan RowsKept = TimeSpan.FromDays(30);

    /// <summary>How long the totals of runs are kept (data-in-out §1.8).</summary>
    public static readonly TimeSpan RunsKept = TimeSpan.FromDays(400);

    private const string Interrupted = "INTERRUPTED";

    private readonly IDbContextFactory<ControlDb> _contexts;

    internal IngestionStore(IDbContextFactory<ControlDb> contexts) => _contexts = contexts;

    /// <summary>How far an integration has read.</summary>
    public async Task<IngestionPlace> ReadPlaceAsync(string integration, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return await context.IngestionPlaces.AsNoTracking().FirstOrDefaultAsync(place => place.IntegrationId == integration, cancellationToken)
            ?? new IngestionPlace(integration, null, 0, string.Empty, null);
    }

    /// <summary>Notes when an integration is to run next; how far it has read stays.</summary>
    public async Task ScheduleAsync(string integration, string schedule, long? nextRunAt, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        await MakePlaceAsync(context, integration, cancellationToken);
        await context.IngestionPlaces.Where(place => place.IntegrationId == integration)
            .ExecuteUpdateAsync(set => set.SetProperty(place => place.Schedule, schedule).SetProperty(place => place.NextRunAt, nextRunAt), cancellationToken);
    }

    /// <summary>Puts the watermark somewhere else, with an entry in the audit log.</summary>
    /// <param name="watermark">Null for the very beginning.</param>
    /// <param name="by">Who does it.</param>
    public Task ResetAsync(string integration, string? watermark, long now, string by, CancellationToken cancellationToken)
    {
        return AuditLog.SaveAsync(_contexts, MoveAsync, now, by, "cdi_integration.watermark_reset", integration, watermark ?? "the beginning", cancellationToken);

        async Task MoveAsync(ControlDb context)
        {
            await MakePlaceAsync(context, integration, cancellationToken);
            await MovePlaceAsync(context, integration, watermark, 0, cancellationToken);
        }
    }

    /// <summary>Begins a run.</summary>
    /// <param name="trigger">What set it off.</param>
    public async Task<IngestionRun> BeginAsync(string integration, string trigger, long now, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var last = await context.IngestionRuns.MaxAsync(run => (long?)run.Number, cancellationToken) ?? 0;
        var begun = new IngestionRun(last + 1, integration, trigger, now);
        context.IngestionRuns.Add(begun);
        await context.SaveChangesAsync(cancellationToken);
        return begun;
    }

    /// <summary>How often rows were applied, by their hashes; what was never applied is left out.</summary>
    public async Task<IReadOnlyDictionary<string, int>> ReadCopiesAsync(string integration, IReadOnlyCollection<byte[]> hashes, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.IngestedRows.AsNoTracking().Where(row => row.IntegrationId == integration && hashes.Contains(row.Hash)).ToListAsync(cancellationToken);
        return rows.ToDictionary(row => Convert.ToHexString(row.Hash), row => row.Copies, StringComparer.Ordinal);
    }

    /// <summary>Notes what came of some rows of a run: what was applied, and what failed.</summary>
    public async Task NoteAsync(IReadOnlyCollection<IngestedRow> applied, IReadOnlyCollection<IngestionRowError> failed, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        foreach (var rows in applied.GroupBy(row => row.IntegrationId))
        {
            var hashes = rows.Select(row => row.Hash).ToList();
            await context.IngestedRows.Where(known => known.IntegrationId == rows.Key && hashes.Contains(known.Hash)).ExecuteDeleteAsync(cancellationToken);
        }

        context.IngestedRows.AddRange(applied);
        context.IngestionRowErrors.AddRange(failed);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Ends a run, moves the integration's place when it has one to move to, and forgets what is too old.</summary>
    /// <param name="run">With its totals.</param>
    /// <param name="place">Where the integration stands now; null: where it stood.</param>
    /// <param name="forgetBefore">Applied rows of before this <c>UPDATED_AT</c>, Unix milliseconds, are forgotten; null for none.</param>
    public async Task FinishAsync(IngestionRun run, (string? Watermark, long Count)? place, long? forgetBefore, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        context.IngestionRuns.Update(run);
        if (place is { } stands)
        {
            await MakePlaceAsync(context, run.IntegrationId, cancellationToken);
            await MovePlaceAsync(context, run.IntegrationId, stands.Watermark, stands.Count, cancellationToken);
        }

        if (forgetBefore is { } before)
        {
            await context.IngestedRows.Where(row => row.IntegrationId == run.IntegrationId && row.UpdatedAt < before).ExecuteDeleteAsync(cancellationToken);
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Ends the runs that a server left behind when it stopped, as errors.</summary>
    public async Task EndInterruptedAsync(long now, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        await context.IngestionRuns.Where(run => run.Status == IngestionStatus.Running).ExecuteUpdateAsync(
            set => set.SetProperty(run => run.Status, IngestionStatus.Error).SetProperty(run => run.FinishedAt, now)
                .SetProperty(run => run.ErrorCode, Interrupted).SetProperty(run => run.ErrorText, "The server stopped during the run; the next run reads everything since the last that ended"),
            cancellationToken);
    }

    /// <summary>Forgets failed rows and runs that are older than they are kept.</summary>
    public async Task CleanAsync(long now, CancellationToken cancellationToken)
    {
        var (rows, runs) = (now - (long)RowsKept.TotalMilliseconds, now - (long)RunsKept.TotalMilliseconds);
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        await context.IngestionRowErrors.Where(row => context.IngestionRuns.Any(run => run.Number == row.Run && run.StartedAt < rows)).ExecuteDeleteAsync(cancellationToken);
        await context.IngestionRuns.Where(run => run.StartedAt < runs && run.Status != IngestionStatus.Running).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Runs of an integration, newest first.</summary>
    /// <param name="skip">How many newer ones to leave out.</param>
    public async Task<IReadOnlyList<IngestionRun>> ListAsync(string integration, int skip, int max, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return await context.IngestionRuns.AsNoTracking().Where(run => run.IntegrationId == integration)
            .OrderByDescending(run => run.Number).Skip(skip).Take(max).ToListAsync(cancellationToken);
    }

    /// <summary>A run of an integration, or null.</summary>
    public async Task<IngestionRun?> FindAsync(string integration, long number, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return await context.IngestionRuns.AsNoTracking().FirstOrDefaultAsync(run => run.IntegrationId == integration && run.Number == number, cancellationToken);
    }

    /// <summary>Failed rows of a run, in the order in which they were read.</summary>
    /// <param name="after">Only those behind this place.</param>
    public async Task<IReadOnlyList<IngestionRowError>> ListErrorsAsync(long run, long after, int max, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return await context.IngestionRowErrors.AsNoTracking().Where(row => row.Run == run && row.Place > after).OrderBy(row => row.Place).Take(max).ToListAsync(cancellationToken);
    }

    private static async Task MakePlaceAsync(ControlDb context, string integration, CancellationToken cancellationToken)
    {
        if (!await context.IngestionPlaces.AnyAsync(place => place.IntegrationId == integration, cancellationToken))
        {
            context.IngestionPlaces.Add(new IngestionPlace(integration, null, 0, string.Empty, null));
            await context.SaveChangesAsync(cancellationToken);
        }
    }

    private static Task<int> MovePlaceAsync(ControlDb context, string integration, string? watermark, long count, CancellationToken cancellationToken) =>
        context.IngestionPlaces.Where(place => place.IntegrationId == integration)
            .ExecuteUpdateAsync(set => set.SetProperty(place => place.Watermark, watermark).SetProperty(place => place.WatermarkCount, count), cancellationToken);
}
