using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Ripen.Dashboard.Accounts;
using Ripen.Dashboard.Hosting;
using Ripen.Delivery;
using Ripen.Delivery.ConnectedContent;
using Ripen.Delivery.Credentials;
using Ripen.Delivery.Hosts;
using Ripen.Delivery.Outbound;
using Ripen.Delivery.Pipeline;
using Ripen.Delivery.Scheduling;
using Ripen.Delivery.Tokens;
using Ripen.Engine.Definitions;
using Ripen.Runtime;
using Ripen.Runtime.Clustering;
using Ripen.Runtime.Counting;
using Ripen.Runtime.History;
using Ripen.Runtime.Pump;
using Ripen.Server.Api.Alerts;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.Overview;
using Ripen.Server.Api.UsersTrack;
using Ripen.Server.Clocks;
using Ripen.Server.Composition.Alerts;
using Ripen.Server.Composition.CustomData;
using Ripen.Server.Composition.Ingestion;
using Ripen.Server.Composition.Dashboard;
using Ripen.Server.Composition.Overview;
using Ripen.Server.Composition.Stats;
using Ripen.Server.Host;
using Ripen.Server.Settings;
using Ripen.Storage;
using Ripen.Storage.Checkpoints;
using Ripen.Storage.Control;
using Ripen.Storage.Folder;
using Ripen.Storage.Log;
using Ripen.Templates;

namespace Ripen.Server.Composition;

/// <summary>A whole server in this process: opens the stores, recovers, publishes what is in force, and answers over HTTP. <c>ripen serve</c>, the demo and tests start it the same way.</summary>
public sealed class RipenServer : IAsyncDisposable
{
    private static readonly TimeSpan SeenFlush = TimeSpan.FromMinutes(1);

    private readonly List<IAsyncDisposable> _parts;
    private readonly WebApplication _app;

    private RipenServer(WebApplication app, IEnumerable<IAsyncDisposable> parts) => (_app, _parts) = (app, [.. parts]);

    /// <summary>Where it listens.</summary>
    public string Url => _app.Urls.First();

    /// <summary>Where the dashboard is.</summary>
    public string DashboardUrl => $"{(PublicUrl?.GetLeftPart(UriPartial.Authority) ?? Url)}{DashboardHost.Root}/";

    /// <summary>The link to create the first account; null when there is one.</summary>
    public string? SetUpUrl => _app.Services.GetRequiredService<FirstAccount>().Path is { } path ? DashboardUrl + path : null;

    /// <summary>How the world reaches it, when that is not <see cref="Url"/>.</summary>
    public Uri? PublicUrl { get; private init; }

    /// <summary>The clock it runs on; settable only with a test clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Starts a server.</summary>
    /// <param name="urls">Where to listen; port 0 takes a free one.</param>
    /// <param name="arguments">Settings as configuration arguments.</param>
    /// <exception cref="SettingsException">A setting is unknown or bad.</exception>
    /// <exception cref="StoreRefusedException">A store cannot be opened; the message says why.</exception>
    public static async Task<RipenServer> StartAsync(string urls, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var builder = RipenHost.CreateBuilder([.. arguments]);
        builder.WebHost.UseUrls(urls);
        QuietOthers(builder.Logging);
        var settings = SettingsReader.Read(builder.Configuration);
        var opened = new List<IAsyncDisposable>();
        try
        {
            return await StartAsync(builder, settings, opened, cancellationToken);
        }
        catch
        {
            await CloseAsync(opened);
            throw;
        }
    }

    /// <summary>Returns when the host is told to stop.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => _app.WaitForShutdownAsync(cancellationToken);

    /// <summary>Takes no new requests, commits what is queued, checkpoints and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await CloseAsync(_parts);
        await _app.DisposeAsync();
    }

    private static BackgroundWork Trash(
        ServiceProvider delivery, RuleLibrary rules, DefinitionsApi definitions, CustomDataTimes customData, SweepControl sweeps, ControlStore control, ControlNames names, TimeProvider time) =>
        new(new CustomDataTrash(rules, definitions, customData, sweeps, control.Roles, names, time, TimeProvider.System, delivery.GetRequiredService<ILogger<CustomDataTrash>>()).RunAsync);

    private static async Task<RipenServer> StartAsync(WebApplicationBuilder builder, RipenSettings settings, List<IAsyncDisposable> opened, CancellationToken cancellationToken)
    {
        T Keep<T>(T part)
            where T : notnull
        {
            opened.Add(part as IAsyncDisposable ?? new Disposal((IDisposable)part));
            return part;
        }

        TimeProvider time = settings.TestClock is { } start ? new ManualTimeProvider(start) : TimeProvider.System;
        var folder = Keep(DataFolder.Open(settings.DataFolder, TimeProvider.System));
        var control = await OpenControlAsync(folder, settings, time, cancellationToken);
        var rules = await RuleLibrary.OpenAsync(control, ToEngine(settings), cancellationToken);
        var store = Keep(SqliteCheckpointStore.Open(folder.StateDatabase, settings.Partitions, VersionText));
        var log = Keep(SqliteLog.Open(folder.LogFolder, new LogOptions()));
        var names = new ControlNames(control.Names, control.Roles);
        var templates = new TemplateEngine(TimeProvider.System);
        var credentials = new CredentialLibrary(rules, control.Secrets);
        var delivery = Keep(BuildDelivery(settings, time, credentials));
        var parsed = new MessageTemplates(templates, delivery.GetRequiredService<OutboundPolicy>());
        var pipeline = Keep(BuildPipeline(delivery, parsed, names, store.Identity.Partitions, time));
        var node = Keep(StartNode(log, store, names, rules, pipeline, control.Audit, settings, time, delivery.GetRequiredService<ILogger<PartitionNode>>()));
        Keep(new Drain(pipeline));
        var auditor = new LedgerAuditor(store, TimeProvider.System, delivery.GetRequiredService<ILogger<LedgerAuditor>>());
        Keep(new BackgroundWork(auditor.RunAsync));
        builder.Services.AddSingleton<ICheckpointStore>(store).AddSingleton<Engine.Names.INames>(names);
        builder.AddPartitions(node, TimeProvider.System);
        await DashboardParts.AddAsync(builder, settings, folder, control, time, cancellationToken);
        var app = builder.Build();
        await DashboardParts.EnsureFirstAccountAsync(app, settings, cancellationToken);
        var partitions = app.Services.GetRequiredService<IPartitions>();
        var sweeps = new SweepControl(node, TimeProvider.System);
        var counter = new ProfileCounter(node, store, time);
        var arming = new CanvasArming(node, counter, sweeps, rules, TimeProvider.System);
        var stats = new DefinitionStats(rules, node, arming, names, time);
        var customData = new CustomDataTimes(rules, control.DefinitionSets, sweeps);
        var definitions = Keep(new DefinitionsApi(rules, templates, node, arming, stats, new CanvasOverview(rules, node, control.DefinitionSets, names, time), control.DefinitionSets, control.Audit, customData, names, new ReceivedNames(control.Roles, names), time));
        await ResumeAsync(definitions, sweeps, control, time);
        var sources = new AlertSources(node, auditor, store, delivery.GetRequiredService<HostGate>(), rules, names, time);
        var alerts = Keep(await AlertCenter.StartAsync(settings, sources, time, delivery.GetRequiredService<ILoggerFactory>(), cancellationToken));
        Keep(Trash(delivery, rules, definitions, customData, sweeps, control, names, time));
        var parts = new ServerParts
        {
            Settings = settings,
            Time = time,
            Control = control,
            Rules = rules,
            Store = store,
            Names = names,
            Templates = templates,
            Credentials = credentials,
            Delivery = delivery,
            Messages = parsed,
            Pipeline = pipeline,
            Node = node,
            Partitions = partitions,
            Sweeps = sweeps,
            Counter = counter,
            Definitions = definitions,
            CustomData = customData,
            Limits = new RateLimits(settings.RateLimits, time),
        };
        TrustProxies(app, settings);
        DashboardHost.Use(app);
        RipenHost.Use(app, Face(parts, auditor, alerts, part => Keep(part)));
        Keep(OpenDoor(app));
        await app.StartAsync(cancellationToken);
        Keep(new SeenKeys(control.ApiKeys, TimeProvider.System, SeenFlush));
        return new RipenServer(app, opened) { Time = time, PublicUrl = settings.PublicUrl };
    }

    private static DoorClosing OpenDoor(WebApplication app)
    {
        var door = app.Services.GetRequiredService<ApiDoor>();
        door.Open(app);
        return new DoorClosing(door);
    }

    // Read from the end, as far as the addresses are those of trusted proxies: what stands before is what anybody may have written.
    private static void TrustProxies(WebApplication app, RipenSettings settings)
    {
        if (settings.TrustedProxies.Count > 0)
        {
            var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            settings.TrustedProxies.ToList().ForEach(options.KnownIPNetworks.Add);
            app.UseForwardedHeaders(options);
        }
    }

    private static RipenParts Face(ServerParts parts, LedgerAuditor auditor, AlertCenter alerts, Action<object> keep) => new()
    {
        Partitions = parts.Partitions,
        Names = parts.Names,
        Keys = new ControlApiKeys(parts.Control.ApiKeys),
        Limits = parts.Limits,
        Time = parts.Time,
        Status = new StatusApi(parts.Node, auditor, parts.Store, parts.Pipeline, parts.Rules, parts.Names, parts.Time, parts.AlwaysFresh),
        DataIssues = parts.Issues,
        WriteDrops = new PartitionDrops(parts.Node, parts.Names),
        Routes = [.. ServerRoutes.Of(parts, keep), IngestionParts.Build(parts, alerts.Tell, keep), routes => AlertRoutes.Map(routes, alerts.Api), routes => OverviewRoutes.Map(routes, OverviewParts.Build(parts, alerts.Kept, keep))],
    };

    private static async Task<ControlStore> OpenControlAsync(DataFolder folder, RipenSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        var control = await ControlStore.OpenAsync(folder.ControlDatabase, folder.KeyRing, time, cancellationToken);
        if (settings.BootstrapApiKey is { } key)
        {
            await control.ApiKeys.EnsureBootstrapAsync(key, ControlApiKeys.All, cancellationToken);
        }

        return control;
    }

    private static PartitionNode StartNode(
        SqliteLog log, SqliteCheckpointStore store, ControlNames names, RuleLibrary rules, DeliveryPipeline pipeline, AuditLog audit, RipenSettings settings, TimeProvider time, ILogger<PartitionNode> logger)
    {
        var node = new PartitionNode(log, store, names, rules.Bound, pipeline, ToPump(settings), ToHistory(settings), time, logger, deleted => audit.ForgetUsers(deleted));
        pipeline.Attach(node);
        node.Start();
        return node;
    }

    // What a start finds unfinished: rules that some partitions do not have yet, sweeps that some do not know of, runs of integrations that nobody carries on.
    private static async Task ResumeAsync(DefinitionsApi definitions, SweepControl sweeps, ControlStore control, TimeProvider time)
    {
        await control.Ingestion.EndInterruptedAsync(time.GetUtcNow().ToUnixTimeMilliseconds(), CancellationToken.None);
        await definitions.BringIntoForceAsync();
        await sweeps.CompleteAsync();
    }

    // The silo tells its whole configuration at every start; an operator wants what went wrong.
    private static void QuietOthers(ILoggingBuilder logging)
    {
        logging.AddSimpleConsole(console => console.SingleLine = true);
        logging.AddFilter("Orleans", LogLevel.Error);
        logging.AddFilter("Polly", LogLevel.None);
        logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);

        // It warns that keys lie unsealed in the data folder, which is where an operator guards them; the operating guide says so.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        logging.AddFilter("Microsoft.Hosting", LogLevel.Warning);
    }

    private static string VersionText => typeof(RipenServer).Assembly.GetName().Version!.ToString(3);

    private static EngineSettings ToEngine(RipenSettings settings) => new(
        settings.Breaker?.Entries,
        (long)(settings.Breaker?.Per.TotalMilliseconds ?? EngineSettings.Default.BreakerPeriod),
        (long?)settings.MaxEventAge?.TotalMilliseconds,
        (long)settings.DedupWindow.TotalMilliseconds,
        settings.DedupMaxBytes,
        settings.TimeZone.Id)
    {
        Currency = settings.Currency,
        CurrencyRates = settings.CurrencyRates,
    };

    private static PumpOptions ToPump(RipenSettings settings) =>
        new() { ProfileBytesInMemory = settings.ProfileMemory ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 };

    private static HistoryOptions ToHistory(RipenSettings settings) => new() { Keep = settings.HistoryKeep, MaxBytes = settings.HistoryMaxBytes };

    private static ServiceProvider BuildDelivery(RipenSettings settings, TimeProvider time, ICredentialLookup credentials)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton(time);
        services.AddSingleton(credentials);
        services.AddRipenDelivery();
        services.Configure<DeliveryOptions>(options =>
        {
            options.AllowedPrivateHosts = string.Join(',', settings.AllowedPrivateHosts);
            options.AllowedPorts = string.Join(',', settings.AllowedPorts);
            options.RenderedHosts = string.Join(',', settings.RenderedHosts);
            settings.DeliveryLimits.ApplyTo(options);
        });
        var provider = services.BuildServiceProvider();
        _ = provider.GetRequiredService<IOptions<DeliveryOptions>>().Value;
        return provider;
    }

    private static DeliveryPipeline BuildPipeline(ServiceProvider delivery, MessageTemplates parsed, ControlNames names, int partitions, TimeProvider time) =>
        new(
            parsed,
            delivery.GetRequiredService<ConnectedContentFetcher>(),
            delivery.GetRequiredService<TokenRenewal>(),
            delivery.GetRequiredService<CredentialAuthorizer>(),
            delivery.GetRequiredService<ICredentialLookup>(),
            delivery.GetRequiredService<DeliveryScheduler>(),
            new UpdateDocuments(names, partitions, time),
            names,
            time,
            delivery.GetRequiredService<ILogger<DeliveryPipeline>>());

    // In the opposite order of opening: attempts end, then the partitions stop with a checkpoint, then the stores close.
    private static async Task CloseAsync(List<IAsyncDisposable> parts)
    {
        for (var i = parts.Count - 1; i >= 0; i--)
        {
            await parts[i].DisposeAsync();
        }

        parts.Clear();
    }

    private sealed class Disposal(IDisposable part) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            part.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class DoorClosing(ApiDoor door) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await door.CloseAsync(TimeProvider.System);
    }

    private sealed class Drain(DeliveryPipeline pipeline) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await pipeline.DrainAsync();
    }

    private sealed class SeenKeys : IAsyncDisposable
    {
        private readonly ApiKeyStore _keys;
        private readonly ITimer _timer;

        public SeenKeys(ApiKeyStore keys, TimeProvider time, TimeSpan period)
        {
            _keys = keys;
            _timer = time.CreateTimer(_ => _ = keys.FlushSeenAsync(CancellationToken.None), null, period, period);
        }

        public async ValueTask DisposeAsync()
        {
            await _timer.DisposeAsync();
            await _keys.FlushSeenAsync(CancellationToken.None);
            _keys.Dispose();
        }
    }
}
