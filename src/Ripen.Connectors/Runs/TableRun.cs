using System.Globalization;
using Ripen.Connectors.Rows;
using Ripen.Connectors.Sources;
using Ripen.Storage.Control.Ingestion;

namespace Ripen.Connectors.Runs;

/// <summary>
/// One run: what is behind the watermark is read in one snapshot and applied, and the watermark moves when the end was reached (data-in-out §1.4). It moves over rows that failed, and stays where a run breaks off.
/// </summary>
internal sealed class TableRun(Integration integration, IngestionRun begun, RunTotals totals, IngestionStore store, IRowDoor door, RunLimits limits, TimeProvider time)
{
    // Rows without a timestamp are counted up to here.
    private const long MaxCounted = 1_000_000;

    private readonly List<string> _warnings = [];
    private IngestionRun _run = begun;
    private string? _last;
    private long _lastCount;
    private long _places;

    /// <summary>Reads and applies.</summary>
    /// <returns>The run as it ended, and where the integration stands now; null: where it stood.</returns>
    public async Task<(IngestionRun Run, (string? Watermark, long Count)? Place)> ReadAsync(ISourceReader source, CancellationToken cancellationToken)
    {
        var stood = await store.ReadPlaceAsync(integration.Id, cancellationToken);
        var until = await source.MaxAsync(integration.SafetyLag, cancellationToken);
        await WarnOfMissingAsync(source, cancellationToken);
        var seen = stood.Watermark is null ? 0 : await source.CountAtAsync(stood.Watermark, cancellationToken);
        var range = new SourceRange(stood.Watermark, integration.IsInclusive || seen > stood.WatermarkCount, until ?? string.Empty);
        _run = _run with { WatermarkBefore = stood.Watermark, WatermarkAfter = stood.Watermark, Boundary = range.Operator };
        if (until is not null)
        {
            if (await source.CountAsync(range, integration.RowsPerRun + 1, cancellationToken) > integration.RowsPerRun)
            {
                return (End() with
                {
                    Status = IngestionStatus.LimitExceeded,
                    ErrorCode = SourceCodes.LimitExceeded,
                    ErrorText = string.Create(CultureInfo.InvariantCulture, $"There are more than {integration.RowsPerRun} new rows, the most that one run may have; nothing was applied. Raise rows_per_run, or reset the watermark"),
                }, null);
            }

            await ApplyAllAsync(source, range, cancellationToken);
        }

        var place = _last is null ? (stood.Watermark, stood.Watermark is null ? 0 : seen) : (_last, _lastCount);
        WarnOfFuture(place.Item1);
        var ended = End();
        return (ended with { WatermarkAfter = place.Item1, Status = ended.RowsFailed > 0 ? IngestionStatus.Partial : IngestionStatus.Success }, place);
    }

    /// <summary>The run as far as it came, with its totals, its warnings and its end.</summary>
    public IngestionRun End() =>
        totals.PutInto(_run) with { FinishedAt = time.GetUtcNow().ToUnixTimeMilliseconds(), Warnings = string.Join('\n', _warnings) };

    private async Task ApplyAllAsync(ISourceReader source, SourceRange range, CancellationToken cancellationToken)
    {
        var copies = new Dictionary<UInt128, int>();
        var batch = Batch(copies);
        await foreach (var row in source.ReadAsync(range, null, cancellationToken))
        {
            if (row.UpdatedAt != _last)
            {
                (_last, _lastCount) = (row.UpdatedAt, 0);
                copies.Clear();
            }

            _lastCount++;
            batch.Add(++_places, row);
            if (batch.IsFull)
            {
                await batch.ApplyAsync(totals, IngestionStore.MaxRowErrors - totals.Failed, cancellationToken);
                batch = Batch(copies);
            }
        }

        await batch.ApplyAsync(totals, IngestionStore.MaxRowErrors - totals.Failed, cancellationToken);
    }

    private RowBatch Batch(Dictionary<UInt128, int> copies) => new(integration, _run.Number, store, door, copies);

    private async Task WarnOfMissingAsync(ISourceReader source, CancellationToken cancellationToken)
    {
        if (await source.CountWithoutAsync(MaxCounted, cancellationToken) is > 0 and var missing)
        {
            _warnings.Add(string.Create(CultureInfo.InvariantCulture, $"rows_ignored_null_updated_at: {missing}"));
        }
    }

    private void WarnOfFuture(string? watermark)
    {
        if (watermark is not null && SourceTime.ToUnixMilliseconds(watermark) is { } at && at > (time.GetUtcNow() + limits.Ahead).ToUnixTimeMilliseconds())
        {
            _warnings.Add($"The latest UPDATED_AT, {SourceTime.ToIso(watermark)}, lies ahead: rows are not seen until then. Correct the data, then reset the watermark");
        }
    }
}
