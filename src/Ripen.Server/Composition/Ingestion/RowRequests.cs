using System.Text.Json;
using Ripen.Connectors.Rows;
using Ripen.Connectors.Runs;
using Ripen.Connectors.Sources;
using Ripen.Engine.Definitions;
using Ripen.Engine.Identity;
using Ripen.Runtime;
using Ripen.Server.Api.Triggers;
using Ripen.Server.Api.UsersTrack;

namespace Ripen.Server.Composition.Ingestion;

/// <summary>Rows as one request of <c>/users/track</c>. A row with any key that would be dropped there is refused whole (data-in-out §1.7).</summary>
/// <param name="conflictOf">How a payload disagrees with the types that definitions force; null where it does not.</param>
internal sealed class RowRequests(IPartitions partitions, INameRegistry names, Func<JsonElement, RowFault?> conflictOf, TimeProvider time, TimeProvider machineTime)
{
    /// <summary>How often a full partition is asked again.</summary>
    public const int MaxTries = 60;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly TrackAppender _appender = new(partitions);

    /// <summary>Writes rows whose users are known to exist where that matters.</summary>
    public async Task<IReadOnlyList<RowOutcome>> WriteAsync(
        Integration integration, int number, long run, IReadOnlyList<(ReadyRow Row, UserRef? User)> rows, CancellationToken cancellationToken)
    {
        var outcomes = new RowOutcome[rows.Count];
        var good = Enumerable.Range(0, rows.Count).ToList();
        var request = await ParseAsync(integration, number, run, rows, cancellationToken);
        if (request is null || request.Errors.Count > 0 || request.Drops.Count > 0 || rows.Any(one => ConflictOf(integration, one.Row) is not null))
        {
            good.Clear();
            for (var i = 0; i < rows.Count; i++)
            {
                if (await FaultOfAsync(integration, number, run, rows[i], cancellationToken) is { } fault)
                {
                    outcomes[i] = RowOutcome.Failed(fault);
                }
                else
                {
                    good.Add(i);
                }
            }

            request = await ParseAsync(integration, number, run, [.. good.Select(i => rows[i])], cancellationToken);
        }

        if (good.Count > 0 && request is { HasAccepted: true })
        {
            await AppendAsync(request.Entries.Finish(), cancellationToken);
        }

        good.ForEach(i => outcomes[i] = RowOutcome.Synced);
        return outcomes;
    }

    /// <summary>Enters users into a canvas.</summary>
    public async Task<IReadOnlyList<RowOutcome>> TriggerAsync(TriggerTarget target, IReadOnlyList<(ReadyRow Row, UserRef? User)> rows, CancellationToken cancellationToken)
    {
        var request = new TriggerRequest(names, partitions.Count, target, [], isBroadcast: false) { Keys = [.. rows.Select(one => one.Row.Key)] };
        if (!request.TryOpen(RowObjects.Triggers(rows)) || await request.ParseAsync(names, cancellationToken) is not null)
        {
            var fault = new RowFault(RowCodes.Internal, "The rows became a call that cannot be read");
            return [.. rows.Select(_ => RowOutcome.Failed(fault))];
        }

        if (request.Recipients > 0)
        {
            await AppendAsync(request.Entries.Finish(), cancellationToken);
        }

        return [.. rows.Select(_ => RowOutcome.Synced)];
    }

    private async Task<RowFault?> FaultOfAsync(Integration integration, int number, long run, (ReadyRow Row, UserRef? User) row, CancellationToken cancellationToken)
    {
        var request = await ParseAsync(integration, number, run, [row], cancellationToken);
        return request is null ? new RowFault(RowCodes.InvalidJson, "The payload cannot be read")
            : request.Errors is [var error, ..] ? RowFaults.Of(error.Type)
            : request.Drops.Named.Select(drop => RowFaults.Of(drop.Reason, drop.Key)).FirstOrDefault(fault => fault is not null) ?? ConflictOf(integration, row.Row);
    }

    private RowFault? ConflictOf(Integration integration, ReadyRow row) => integration.Source.Data == IngestedData.Attributes ? conflictOf(row.Payload) : null;

    // Null when the body cannot be read: something in a row is JSON to one reader and none to the other.
    private async Task<TrackRequest?> ParseAsync(Integration integration, int number, long run, IReadOnlyList<(ReadyRow Row, UserRef? User)> rows, CancellationToken cancellationToken)
    {
        var request = new TrackRequest(names, partitions.Count);
        request.Entries.Origin = new IngestionMark(number, run, [.. rows.Select(one => one.Row.Key)]);
        request.Body.Set(RowObjects.Body(integration.Source.Data, rows, integration.UpdateExistingOnly));
        if (request.Open(TrackShape.Track, null, default, time.GetUtcNow().ToUnixTimeMilliseconds()) != RequestFault.None)
        {
            return null;
        }

        await request.ParseAsync(names, NobodyAsync, cancellationToken);
        return request;
    }

    private async Task AppendAsync(ReadOnlyMemory<byte> entries, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            switch (await _appender.AppendAsync(entries, null, default, cancellationToken))
            {
                case AppendStatus.Applied:
                    return;
                case AppendStatus.Busy when tries < MaxTries:
                    await Task.Delay(Pause, machineTime, cancellationToken);
                    break;
                case AppendStatus.Busy:
                    throw new SourceException(SourceCodes.RateLimited, "The partitions had no room for the rows for a minute");
                default:
                    throw new SourceException(SourceCodes.Internal, "The rows could not be stored; the server's log says more");
            }
        }
    }

    // Whoever is named by address or number was found before.
    private static ValueTask<UserRef?> NobodyAsync(UserIdentifier contact, CancellationToken cancellationToken) => ValueTask.FromResult<UserRef?>(null);
}
