using Ripen.Delivery.ConnectedContent;
using Ripen.Delivery.Credentials;
using Ripen.Delivery.Masking;
using Ripen.Delivery.Outbound;
using Ripen.Delivery.Pipeline;
using Ripen.Delivery.Reconciliation;
using Ripen.Delivery.Tokens;
using Ripen.Server.Api.Activity;
using Ripen.Server.Api.Analytics;
using Ripen.Server.Api.Apps;
using Ripen.Server.Api.Collect;
using Ripen.Server.Api.CustomData;
using Ripen.Server.Api.Definitions;
using Ripen.Server.Api.Deliveries;
using Ripen.Server.Api.Details;
using Ripen.Server.Api.Distributions;
using Ripen.Server.Api.Identity;
using Ripen.Server.Api.Keys;
using Ripen.Server.Api.Lists;
using Ripen.Server.Api.Secrets;
using Ripen.Server.Api.SegmentExport;
using Ripen.Server.Api.Segments;
using Ripen.Server.Api.Series;
using Ripen.Server.Api.Subscriptions;
using Ripen.Server.Api.Sweeps;
using Ripen.Server.Api.Templates;
using Ripen.Server.Api.TestClock;
using Ripen.Server.Api.Triggers;
using Ripen.Server.Api.UserEdits;
using Ripen.Server.Api.UserLists;
using Ripen.Server.Bots;
using Ripen.Server.Browser;
using Ripen.Server.Clocks;
using Ripen.Server.Composition.Activity;
using Ripen.Server.Composition.Collecting;
using Ripen.Server.Composition.CustomData;
using Ripen.Server.Composition.Details;
using Ripen.Server.Composition.Distributions;
using Ripen.Server.Composition.Inbound;
using Ripen.Server.Composition.Lists;
using Ripen.Server.Composition.Previews;
using Ripen.Server.Composition.Reconciliation;
using Ripen.Server.Composition.Scans;
using Ripen.Server.Composition.SegmentExport;
using Ripen.Server.Composition.Segments;
using Ripen.Server.Composition.Series;
using Ripen.Server.Composition.TestRuns;
using Ripen.Server.Composition.UserEdits;
using Ripen.Server.Composition.UserLists;

namespace Ripen.Server.Composition;

/// <summary>The parts of the API besides users and state, each with what maps its routes.</summary>
internal static class ServerRoutes
{
    /// <summary>All of them.</summary>
    /// <param name="parts">What they are built of.</param>
    /// <param name="keep">Takes what is to be disposed of with the server.</param>
    public static IEnumerable<Action<IEndpointRouteBuilder>> Of(ServerParts parts, Action<object> keep)
    {
        T Keep<T>(T part)
            where T : notnull
        {
            keep(part);
            return part;
        }

        yield return routes => DefinitionRoutes.Map(routes, parts.Definitions);
        yield return routes => CustomDataRoutes.Map(routes, new CustomDataApi(parts.Rules, parts.CustomData, parts.Control.Roles, parts.Names));
        yield return routes => SecretRoutes.Map(routes, new ControlSecrets(parts.Control.Secrets));
        yield return routes => KeyRoutes.Map(routes, Keep(new KeysApi(parts.Control.ApiKeys, parts.Control.Audit)));
        yield return routes => AppRoutes.Map(routes, new AppsApi(parts.Control.Apps));
        var limiter = new CollectLimiter(parts.Settings.Collect, parts.Time);
        yield return routes => CollectRoutes.Map(routes, Collector(parts, limiter));
        yield return routes => AnalyticsRoutes.Map(routes, Analytics(parts, limiter));
        yield return BrowserScript.Load().Map;
        yield return routes => SubscriptionRoutes.Map(routes, parts.Partitions, parts.Names);
        yield return routes => UserEditRoutes.Map(routes, new UserEditor(parts.Partitions, parts.Names, parts.Control.Audit, parts.Issues, parts.Time));
        yield return routes => TriggerRoutes.Map(routes, new TriggerEndpoint(parts.Partitions, parts.Names, new Triggers(parts.Rules, parts.Sweeps, parts.Node), parts.Issues, parts.Time));
        yield return routes => SweepRoutes.Map(routes, new SweepsApi(parts.Sweeps, parts.Control.Audit, parts.Names));
        yield return routes => ListRoutes.Map(routes, new DefinitionLists(parts.Rules, parts.Control.DefinitionSets));
        yield return routes => ListRoutes.Map(routes, new NameLists(parts.Rules, parts.Control.Roles, parts.Names));
        yield return routes => DetailRoutes.Map(routes, new DefinitionDetails(parts.Rules, parts.Control.DefinitionSets, parts.Credentials.Secrets));
        yield return routes => SeriesRoutes.Map(routes, new SeriesApi(new SeriesReader(parts.Node), parts.Rules, parts.Names), parts.Time);
        keep(new BackgroundWork(SegmentDays(parts).RunAsync));
        yield return routes => MessageActivityRoutes.Map(routes, new MessageActivityApi(parts.Node, parts.Store, parts.AlwaysFresh));
        yield return routes => DeliveryRoutes.Map(routes, Deliveries(parts));
        yield return routes => ReconciliationRoutes.Map(routes, new CampaignReconciliation(parts.Rules, parts.Node, parts.Store, Records(parts), parts.Names, parts.AlwaysFresh));
        yield return routes => PreviewRoutes.Map(routes, Previews(parts));
        yield return routes => PreviewRoutes.Map(routes, TestRuns(parts));
        yield return routes => SegmentRoutes.Map(routes, new SegmentTest(parts.Rules, parts.Templates, parts.Node, parts.Names, parts.Time));
        yield return routes => SegmentRoutes.Map(routes, new SegmentDeletion(parts.Rules, parts.Sweeps, parts.Control.Audit, parts.Names));
        yield return routes => SegmentRoutes.Map(routes, Keep(Sizes(parts)));
        var scans = parts.AlwaysFresh ? ScanLimits.OnTestClock : new ScanLimits();
        yield return routes => UserListRoutes.Map(routes, Keep(new UserListScans(parts.Rules, parts.Node, parts.Counter, parts.Names, parts.Time, TimeProvider.System, scans)));
        yield return routes => DistributionRoutes.Map(
            routes, Keep(new DistributionScans(parts.Rules, parts.Counter, parts.Names, parts.Time, TimeProvider.System, scans)), parts.Partitions);
        var exports = Keep(Exports(parts));
        keep(new BackgroundWork(exports.CleanAsync));
        yield return routes => SegmentExportRoutes.Map(routes, exports);
        yield return routes => InboundParts.Map(routes, parts, Keep(InboundParts.Calls(parts)));
        if (parts.Time is ManualTimeProvider manual)
        {
            yield return routes => TestClockRoutes.Map(routes, Keep(new TestClockDriver(manual, parts.Node, parts.Pipeline, TimeProvider.System)));
        }
    }

    private static CollectEndpoint Collector(ServerParts parts, CollectLimiter limiter) => new(
        parts.Partitions,
        parts.Names,
        new CollectingApps(parts.Control.Apps),
        limiter,
        parts.Settings.ScoreBots ? null : KnownBots.Load(),
        parts.Issues,
        parts.Time);

    private static AnalyticsEndpoint Analytics(ServerParts parts, CollectLimiter limiter)
    {
        var identity = new AnalyticsIdentity(parts.Partitions, new DeviceIdentity(parts.Partitions, new IdentityAppender(parts.Partitions, TimeProvider.System)));
        return new(new CollectingApps(parts.Control.Apps), limiter, new AnalyticsWriter(parts.Partitions, parts.Names, parts.Issues), identity, parts.Issues, parts.Time);
    }

    private static SegmentExports Exports(ServerParts parts) =>
        new(parts, new OutboundClient(parts.Service<OutboundPolicy>(), parts.Service<IHostResolver>(), TimeProvider.System, SegmentExports.MaxRunning), parts.Service<ILogger<SegmentExports>>());

    private static DeliveriesApi Deliveries(ServerParts parts)
    {
        var secrets = parts.Service<StoredSecrets>();
        var rerender = new MessageRerender(parts.Messages, parts.Service<ConnectedContentFetcher>(), secrets, parts.Names, parts.Time);
        return new DeliveriesApi(parts.Node, parts.Store, rerender, secrets, parts.Control.Audit, parts.Names, parts.AlwaysFresh);
    }

    private static RecordCheck Records(ServerParts parts) => new(
        parts.Messages,
        parts.Service<ConnectedContentFetcher>(),
        parts.Service<CredentialAuthorizer>(),
        parts.Service<ICredentialLookup>(),
        parts.Service<TokenRenewal>(),
        parts.Names,
        parts.Time);

    private static TemplatePreview Previews(ServerParts parts) =>
        new(parts.Rules, parts.Templates, parts.Node, parts.Partitions, parts.Delivery, parts.Credentials.Secrets, parts.Names, parts.Time);

    private static CanvasTestRuns TestRuns(ServerParts parts) => new(
        parts.Rules,
        parts.Templates,
        parts.Messages,
        parts.Service<ConnectedContentFetcher>(),
        parts.Credentials.Secrets,
        parts.Node,
        parts.Partitions,
        parts.Names,
        parts.Time,
        TimeProvider.System);

    private static SegmentDays SegmentDays(ServerParts parts) =>
        new(parts.Rules, parts.Node, parts.Counter, parts.Names, parts.Time, TimeProvider.System, parts.Service<ILogger<SegmentDays>>());

    private static SegmentSizes Sizes(ServerParts parts) =>
        new(parts.Rules, parts.Counter, parts.Names, parts.Time, TimeProvider.System, parts.AlwaysFresh ? SizeLimits.OnTestClock : new SizeLimits());
}
