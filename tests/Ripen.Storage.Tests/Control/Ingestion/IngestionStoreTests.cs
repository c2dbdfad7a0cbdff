using Ripen.Storage.Control.Ingestion;

namespace Ripen.Storage.Tests.Control.Ingestion;

public sealed class IngestionStoreTests : ControlFixture
{
    private const string Id = "scores";

    private long Now => Time.GetUtcNow().ToUnixTimeMilliseconds();

    [Fact]
    public async Task FinishAsync_keeps_the_run_and_where_the_integration_stands()
    {
        using (var store = await OpenAsync())
        {
            var run = await store.Ingestion.BeginAsync(Id, "api", Now, Stop);
            await store.Ingestion.FinishAsync(run with { Status = IngestionStatus.Partial, RowsRead = 2, RowsSynced = 1, RowsFailed = 1, WatermarkAfter = "w", FinishedAt = Now }, ("w", 2), null, Stop);
            await store.Ingestion.ScheduleAsync(Id, "daily at 0", 7, Stop);
        }

        using var again = await OpenAsync();
        Assert.Equal(new IngestionPlace(Id, "w", 2, "daily at 0", 7), await again.Ingestion.ReadPlaceAsync(Id, Stop));
        var kept = Assert.Single(await again.Ingestion.ListAsync(Id, 0, 10, Stop));
        Assert.Equal((1, IngestionStatus.Partial, 2, 1, 1, "w"), (kept.Number, kept.Status, kept.RowsRead, kept.RowsSynced, kept.RowsFailed, kept.WatermarkAfter));
    }

    [Fact]
    public async Task EndInterruptedAsync_ends_what_nobody_carries_on()
    {
        using var store = await OpenAsync();
        await store.Ingestion.BeginAsync(Id, "schedule", Now, Stop);
        await store.Ingestion.EndInterruptedAsync(Now + 5, Stop);
        var run = Assert.Single(await store.Ingestion.ListAsync(Id, 0, 10, Stop));
        Assert.Equal((IngestionStatus.Error, "INTERRUPTED", Now + 5), (run.Status, run.ErrorCode, run.FinishedAt));
    }

    [Fact]
    public async Task NoteAsync_remembers_how_often_rows_were_applied_until_they_are_too_old()
    {
        using var store = await OpenAsync();
        byte[] a = [1, 2], b = [3];
        var run = await store.Ingestion.BeginAsync(Id, "api", Now, Stop);
        await store.Ingestion.NoteAsync([new IngestedRow(Id, a, 1, 100), new IngestedRow(Id, b, 1, 200)], [], Stop);
        await store.Ingestion.NoteAsync([new IngestedRow(Id, a, 2, 100)], [], Stop);
        var copies = await store.Ingestion.ReadCopiesAsync(Id, [a, b], Stop);
        Assert.Equal(["0102 2", "03 1"], copies.Select(pair => $"{pair.Key} {pair.Value}").Order(StringComparer.Ordinal));
        Assert.Empty(await store.Ingestion.ReadCopiesAsync("other", [a], Stop));
        await store.Ingestion.FinishAsync(run with { Status = IngestionStatus.Success }, null, 150, Stop);
        Assert.Equal(["03"], (await store.Ingestion.ReadCopiesAsync(Id, [a, b], Stop)).Keys);
    }

    [Fact]
    public async Task CDI39_CleanAsync_forgets_failed_rows_after_30_days_and_keeps_the_totals()
    {
        using var store = await OpenAsync();
        var run = await store.Ingestion.BeginAsync(Id, "api", Now, Stop);
        await store.Ingestion.NoteAsync([], [new IngestionRowError(run.Number, 1, "t", "external_id", "u", "INVALID_JSON", "no", "{")], Stop);
        await store.Ingestion.FinishAsync(run with { Status = IngestionStatus.Partial, RowsRead = 1, RowsFailed = 1 }, null, null, Stop);
        await store.Ingestion.CleanAsync(Now + (long)IngestionStore.RowsKept.TotalMilliseconds, Stop);
        Assert.Single(await store.Ingestion.ListErrorsAsync(run.Number, 0, 10, Stop));
        await store.Ingestion.CleanAsync(Now + (long)IngestionStore.RowsKept.TotalMilliseconds + 1, Stop);
        Assert.Empty(await store.Ingestion.ListErrorsAsync(run.Number, 0, 10, Stop));
        Assert.Equal(1, Assert.Single(await store.Ingestion.ListAsync(Id, 0, 10, Stop)).RowsFailed);
        await store.Ingestion.CleanAsync(Now + (long)IngestionStore.RunsKept.TotalMilliseconds + 1, Stop);
        Assert.Empty(await store.Ingestion.ListAsync(Id, 0, 10, Stop));
    }

    [Fact]
    public async Task ResetAsync_is_noted_with_who_did_it()
    {
        using var store = await OpenAsync();
        await store.Ingestion.ResetAsync(Id, "2026-01-04T00:00:00Z", Now, "ops", Stop);
        Assert.Equal("2026-01-04T00:00:00Z", (await store.Ingestion.ReadPlaceAsync(Id, Stop)).Watermark);
        Assert.Equal(("ops", "cdi_integration.watermark_reset", Id), Assert.Single(await store.Audit.ListAsync(null, 10, Stop)) is var entry ? (entry.Actor, entry.Action, entry.Subject) : default);
    }
}
