using Ripen.Connectors.Checks;
using Ripen.Connectors.Runs;
using Ripen.Connectors.Sources.Postgres;
using Ripen.Delivery.Outbound;
using Ripen.Server.Alerts;
using Ripen.Server.Api.Identity;
using Ripen.Server.Api.Ingestion;

namespace Ripen.Server.Composition.Ingestion;

/// <summary>Builds cloud data ingestion.</summary>
internal static class IngestionParts
{
    /// <summary>Its runs, its schedule and its routes.</summary>
    /// <param name="tell">Takes what operators and contacts are told.</param>
    /// <param name="keep">Takes what is to be disposed of with the server.</param>
    public static Action<IEndpointRouteBuilder> Build(ServerParts parts, Action<Alert> tell, Action<object> keep)
    {
        var store = parts.Control.Ingestion;
        var library = new IntegrationLibrary(parts.Rules, parts.Control.Secrets, parts.Settings.TimeZone);
        var connector = new PostgresConnector(new SourceHosts(parts.Service<OutboundPolicy>(), parts.Service<IHostResolver>()));
        var ingestion = new Connectors.Runs.Ingestion(
            library,
            connector,
            Door(parts),
            store,
            new RunNotices(library.Find, tell, parts.Time),
            new RunLimits(),
            parts.Time,
            TimeProvider.System,
            parts.Service<ILogger<Connectors.Runs.Ingestion>>());
        keep(ingestion);
        keep(new BackgroundWork(stop => ScheduleAsync(new ScheduledRuns(library, ingestion, store, parts.Time), parts, stop)));
        return routes => IngestionRoutes.Map(routes, new IngestionApi(library, ingestion, new SourceCheck(library, connector, store, parts.Time, TimeProvider.System), store, parts.Control.DefinitionSets, parts.Time));
    }

    private static RowDoor Door(ServerParts parts) => new(
        parts.Partitions,
        parts.Names,
        new RowRequests(parts.Partitions, parts.Names, new RowTypes(parts.Rules).ConflictOf, parts.Time, TimeProvider.System),
        new IdentityAppender(parts.Partitions, TimeProvider.System),
        new Triggers(parts.Rules, parts.Sweeps, parts.Node),
        new RowGate(parts.Limits, TimeProvider.System));

    private static async Task ScheduleAsync(ScheduledRuns runs, ServerParts parts, CancellationToken stop)
    {
        var log = parts.Service<ILogger<ScheduledRuns>>();
        await Rounds.RunAsync(runs.LookAsync, failure => IngestionLog.LookFailed(log, failure), TimeProvider.System, stop);
    }
}
