using System.Text.Json;
using Ripen.Connectors.Rows;
using Ripen.Connectors.Sources;
using Ripen.Engine.Definitions;
using Ripen.Storage.Control.Ingestion;

namespace Ripen.Connectors.Runs;

/// <summary>Rows of a run that are applied together: checked as they come, then those that were applied before are left out, then the rest goes through the door.</summary>
/// <param name="copies">How often each row with the current <c>UPDATED_AT</c> came in this run; equal rows have equal timestamps, so no others need be known.</param>
internal sealed class RowBatch(Integration integration, long run, IngestionStore store, IRowDoor door, Dictionary<UInt128, int> copies)
{
    private readonly List<(ReadyRow Row, byte[]? Hash, int Copy)> _ready = [];
    private readonly List<IngestionRowError> _errors = [];
    private long _bytes;
    private long _failed;

    /// <summary>Whether it takes no more.</summary>
    public bool IsFull => _ready.Count >= RowLimits.MaxBatchRows || _bytes > RowLimits.MaxBatchBytes || _errors.Count >= RowLimits.MaxBatchRows;

    /// <summary>Checks a row and takes it in.</summary>
    /// <param name="place">Its place in what the run read, from 1.</param>
    public void Add(long place, SourceRow row)
    {
        var fault = RowIdentity.Find(row, integration.ByPrecedence && integration.Source.Data != IngestedData.UserDeletes, out var identity);
        var payload = default(JsonElement);
        fault ??= RowPayload.Read(row, integration.Source.Data, out payload);
        if (fault is not null)
        {
            Fail(place, row.UpdatedAt, identity, fault, row.Payload ?? string.Empty);
            return;
        }

        _bytes += row.PayloadBytes;
        if (!IsCountedOnce(payload))
        {
            _ready.Add((new ReadyRow(place, row.UpdatedAt, identity!, payload, null), null, 0));
            return;
        }

        var hash = RowHash.Of(integration.Id, identity!, row.UpdatedAt, payload);
        var known = RowHash.KeyOf(hash, 0);
        var copy = copies.GetValueOrDefault(known) + 1;
        copies[known] = copy;
        _ready.Add((new ReadyRow(place, row.UpdatedAt, identity!, payload, RowHash.KeyOf(hash, copy)), hash, copy));
    }

    /// <summary>Applies what it holds, and notes what came of it.</summary>
    /// <param name="room">How many more failed rows of the run are kept.</param>
    public async Task ApplyAsync(RunTotals totals, long room, CancellationToken cancellationToken)
    {
        var hashes = _ready.Select(one => one.Hash).OfType<byte[]>().ToList();
        var before = hashes.Count == 0 ? new Dictionary<string, int>() : await store.ReadCopiesAsync(integration.Id, hashes, cancellationToken);
        var fresh = _ready.Where(one => one.Hash is null || before.GetValueOrDefault(Convert.ToHexString(one.Hash)) < one.Copy).ToList();
        var outcomes = fresh.Count == 0 ? [] : await door.ApplyAsync(integration, run, [.. fresh.Select(one => one.Row)], cancellationToken);
        var applied = new Dictionary<string, IngestedRow>(StringComparer.Ordinal);
        long skipped = _ready.Count - fresh.Count;
        long synced = 0;
        foreach (var ((row, hash, copy), outcome) in fresh.Zip(outcomes))
        {
            if (outcome.Fault is { } fault)
            {
                Fail(row.Place, row.UpdatedAt, row.Identity, fault, row.Payload.GetRawText());
                continue;
            }

            (synced, skipped) = outcome.IsSkipped ? (synced, skipped + 1) : (synced + 1, skipped);
            if (hash is not null && !outcome.IsSkipped)
            {
                applied[Convert.ToHexString(hash)] = new IngestedRow(integration.Id, hash, copy, SourceTime.ToUnixMilliseconds(row.UpdatedAt) ?? long.MaxValue);
            }
        }

        var kept = _errors.OrderBy(error => error.Place).Take((int)Math.Clamp(room, 0, int.MaxValue)).ToList();
        if (applied.Count > 0 || kept.Count > 0)
        {
            await store.NoteAsync(applied.Values, kept, cancellationToken);
        }

        totals.Add(synced, _failed, skipped);
    }

    private bool IsCountedOnce(JsonElement payload) => integration.UsesLedger && integration.Source.Data switch
    {
        IngestedData.UserDeletes => false,
        IngestedData.Attributes => RowPayload.IsAdditive(payload),
        _ => true,
    };

    private void Fail(long place, string updatedAt, RowIdentity? identity, RowFault fault, string payload)
    {
        _failed++;
        var shown = payload.Length > IngestionStore.MaxPayload ? payload[..IngestionStore.MaxPayload] : payload;
        _errors.Add(new IngestionRowError(run, place, updatedAt, identity?.KindWord ?? string.Empty, identity?.Shown ?? string.Empty, fault.Code, fault.Text, shown));
    }
}
