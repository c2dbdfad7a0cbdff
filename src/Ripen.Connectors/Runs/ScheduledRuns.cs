using Ripen.Storage.Control.Ingestion;

namespace Ripen.Connectors.Runs;

/// <summary>
/// Starts runs when their instants have come. What was due while the server was down runs once, at the start; an instant that comes while a run is under way is passed over (data-in-out §1.4).
/// </summary>
public sealed class ScheduledRuns(IIntegrations integrations, Ingestion ingestion, IngestionStore store, TimeProvider time)
{
    private const long CleanEvery = 3_600_000;

    private readonly Dictionary<string, (string Words, long Next)> _next = new(StringComparer.Ordinal);
    private long _cleanAt;

    /// <summary>Looks once.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (now >= _cleanAt)
        {
            await store.CleanAsync(now, cancellationToken);
            _cleanAt = now + CleanEvery;
        }

        var active = integrations.Active();
        foreach (var gone in _next.Keys.Except(active.Select(one => one.Id)).ToList())
        {
            _next.Remove(gone);
        }

        foreach (var integration in active)
        {
            await LookAsync(integration, now, cancellationToken);
        }
    }

    private async Task LookAsync(Integration integration, long now, CancellationToken cancellationToken)
    {
        if (integration.Schedule is not { } schedule)
        {
            if (_next.Remove(integration.Id))
            {
                await store.ScheduleAsync(integration.Id, string.Empty, null, cancellationToken);
            }

            return;
        }

        if (!_next.TryGetValue(integration.Id, out var known) || known.Words != schedule.Words)
        {
            var place = await store.ReadPlaceAsync(integration.Id, cancellationToken);
            known = (schedule.Words, place.Schedule == schedule.Words && place.NextRunAt is { } stored ? stored : await MoveAsync(integration, schedule, now, cancellationToken));
            _next[integration.Id] = known;
        }

        if (now >= known.Next)
        {
            _next[integration.Id] = (schedule.Words, await MoveAsync(integration, schedule, now, cancellationToken));
            await ingestion.TryStartAsync(integration, "schedule", cancellationToken);
        }
    }

    private async Task<long> MoveAsync(Integration integration, RunSchedule schedule, long now, CancellationToken cancellationToken)
    {
        var next = schedule.Next(now);
        await store.ScheduleAsync(integration.Id, schedule.Words, next, cancellationToken);
        return next;
    }
}
