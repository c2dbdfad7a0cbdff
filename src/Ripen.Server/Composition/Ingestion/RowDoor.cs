using Ripen.Connectors.Rows;
using Ripen.Connectors.Runs;
using Ripen.Connectors.Sources;
using Ripen.Engine.Definitions;
using Ripen.Engine.Identity;
using Ripen.Engine.Log;
using Ripen.Runtime;
using Ripen.Server.Api.Identity;
using Ripen.Server.Api.Triggers;
using Ripen.Server.Api.UsersTrack;

namespace Ripen.Server.Composition.Ingestion;

/// <summary>The way of rows into the engine: as objects of <c>/users/track</c>, as calls that enter users into canvases, and as deletions.</summary>
internal sealed class RowDoor(IPartitions partitions, INameRegistry names, RowRequests requests, IdentityAppender identities, ITriggers canvases, RowGate gate) : IRowDoor
{
    private readonly RowUsers _users = new(partitions);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RowOutcome>> ApplyAsync(Integration integration, long run, IReadOnlyList<ReadyRow> rows, CancellationToken cancellationToken)
    {
        var outcomes = new RowOutcome[rows.Count];
        var known = new List<(ReadyRow Row, UserRef? User)>(rows.Count);
        var places = new List<int>(rows.Count);
        var users = await FindAsync(integration, rows, cancellationToken);
        for (var i = 0; i < rows.Count; i++)
        {
            if (Refusal(integration, rows[i].Identity, users?[i]) is { } outcome)
            {
                outcomes[i] = outcome;
                continue;
            }

            known.Add((rows[i], users?[i]));
            places.Add(i);
        }

        if (known.Count > 0)
        {
            var applied = await ApplyAsync(integration, run, known, cancellationToken);
            for (var i = 0; i < places.Count; i++)
            {
                outcomes[places[i]] = applied[i];
            }
        }

        return outcomes;
    }

    // Only where it matters whether there is such a user: most rows name an external id, and make its user.
    private async Task<IReadOnlyList<UserRef?>?> FindAsync(Integration integration, IReadOnlyList<ReadyRow> rows, CancellationToken cancellationToken)
    {
        var makes = integration.Source.Data is IngestedData.Attributes or IngestedData.Events or IngestedData.Purchases && !integration.UpdateExistingOnly;
        return makes && rows.All(row => Makes(row.Identity)) ? null : await _users.FindAsync(rows.Select(row => row.Identity), cancellationToken);
    }

    private static bool Makes(RowIdentity identity) => identity.Kind is IdentifierKind.ExternalId or IdentifierKind.Alias;

    private static RowOutcome? Refusal(Integration integration, RowIdentity identity, UserRef? user)
    {
        if (RowUsers.IdentifierOf(identity) is null)
        {
            return RowOutcome.Failed(new($"{RowCodes.InvalidType}:{identity.KindWord}", $"'{identity.KindWord}' is not valid"));
        }

        if (user is not null)
        {
            return null;
        }

        return integration.Source.Data switch
        {
            IngestedData.UserDeletes => RowOutcome.Skipped,
            IngestedData.CanvasTriggers => NotFound(identity),
            _ when !Makes(identity) => NotFound(identity),
            _ => integration.UpdateExistingOnly ? RowOutcome.Skipped : null,
        };
    }

    private static RowOutcome NotFound(RowIdentity identity) =>
        RowOutcome.Failed(new(RowCodes.UserNotFound, $"Nobody has this {identity.KindWord}, and it makes nobody; to make users, name them by external_id or alias"));

    private async Task<IReadOnlyList<RowOutcome>> ApplyAsync(Integration integration, long run, List<(ReadyRow Row, UserRef? User)> rows, CancellationToken cancellationToken)
    {
        switch (integration.Source.Data)
        {
            case IngestedData.UserDeletes:
                await DeleteAsync(rows, cancellationToken);
                return [.. rows.Select(_ => RowOutcome.Synced)];
            case IngestedData.CanvasTriggers:
                return await TriggerAsync(integration, rows, cancellationToken);
            default:
                await gate.EnterAsync(RowGate.Track, cancellationToken);
                return await requests.WriteAsync(integration, await NumberAsync(integration.Id, cancellationToken), run, rows, cancellationToken);
        }
    }

    private async ValueTask<int> NumberAsync(string integration, CancellationToken cancellationToken)
    {
        if (names.Find(integration) == 0)
        {
            await names.RegisterAsync([integration], cancellationToken);
        }

        return names.Find(integration);
    }

    private async Task DeleteAsync(List<(ReadyRow Row, UserRef? User)> rows, CancellationToken cancellationToken)
    {
        foreach (var (_, user) in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!await identities.DeleteAsync(user!.Value))
            {
                throw new SourceException(SourceCodes.RateLimited, "A user could not be deleted in time; the next run goes on");
            }
        }
    }

    private async Task<IReadOnlyList<RowOutcome>> TriggerAsync(Integration integration, List<(ReadyRow Row, UserRef? User)> rows, CancellationToken cancellationToken)
    {
        var target = canvases.Find(TriggerKind.Canvas, integration.Canvas!);
        if (target is not { IsApiTriggered: true, Status: DefinitionStatus.Active })
        {
            throw new SourceException(SourceCodes.CanvasNotReady, $"The canvas {integration.Canvas} is not an active canvas with schedule: api_triggered");
        }

        await gate.EnterAsync(RowGate.Trigger, cancellationToken);
        return await requests.TriggerAsync(target, rows, cancellationToken);
    }
}
