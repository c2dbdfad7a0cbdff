using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Ripen.SalesforceStandIn.Admin;
using Ripen.SalesforceStandIn.Answers;
using Ripen.SalesforceStandIn.Faults;
using Ripen.SalesforceStandIn.Journal;
using Ripen.SalesforceStandIn.Leads;
using Ripen.SalesforceStandIn.Limits;
using Ripen.SalesforceStandIn.Pages;
using Ripen.SalesforceStandIn.Tokens;

namespace Ripen.SalesforceStandIn;

/// <summary>
/// A running stand-in for Salesforce: the token endpoint and the Lead part of the data API, with a journal, fault switches and barriers, over real HTTP
/// (liquid-and-webhooks §5.4). Not affiliated with Salesforce; it knows only what a lead hand-off needs. Disposing stops it; held requests end without an
/// answer.
/// </summary>
public sealed class StandInHost : IAsyncDisposable
{
    private const int MaxConnections = 10_000;
    private const long MaxAdminBodyBytes = 64 * 1024 * 1024;

    // More than Salesforce takes, so that the answer to a longer one is the stand-in's.
    private const int MaxRequestLineBytes = 2 * QueryEndpoint.MaxUrlBytes;
    private readonly LeadSchema _schema;
    private WebApplication _app;
    private CancellationTokenSource _stopping;

    private StandInHost(StandInOptions options)
    {
        Options = options;
        _schema = new LeadSchema(options);
        Journal = new RequestJournal(options.JournalCapacity, options.JournalBodyBytes, options.Clock);
        Records = new LeadStore(options, _schema);
        Faults = new FaultBoard();
        Tokens = new TokenStore(options.TokenLifetime, options.Clock);
        Quota = new ApiQuota(options.Quota);
        foreach (var lead in options.Leads) Records.Add(lead);
        _stopping = new CancellationTokenSource();
        _app = Build(new Uri(options.Url));
    }

    /// <summary>How it was set up.</summary>
    public StandInOptions Options { get; }

    /// <summary>Where it listens, such as <c>http://127.0.0.1:41234</c>, without a slash at the end. It is the instance URL of its tokens, too.</summary>
    public string BaseUrl { get; private set; } = string.Empty;

    /// <summary>Whether it is down.</summary>
    public bool IsDown { get; private set; }

    /// <summary>What arrived.</summary>
    public RequestJournal Journal { get; }

    /// <summary>The leads.</summary>
    public LeadStore Records { get; }

    /// <summary>Fault switches and barriers.</summary>
    public FaultBoard Faults { get; }

    /// <summary>The tokens.</summary>
    public TokenStore Tokens { get; }

    /// <summary>The allowance of API calls.</summary>
    public ApiQuota Quota { get; }

    /// <summary>Starts a stand-in and returns when it listens.</summary>
    /// <exception cref="ArgumentException">A seeded lead is not acceptable.</exception>
    /// <exception cref="IOException">The address is in use.</exception>
    public static async Task<StandInHost> StartAsync(StandInOptions options, CancellationToken cancellationToken = default)
    {
        var host = new StandInHost(options);
        try
        {
            await host._app.StartAsync(cancellationToken);
            host.BaseUrl = host._app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Back to an empty org with the seeded leads: journal, faults, barriers, tokens and the use of the quota are cleared.</summary>
    public void Reset()
    {
        Faults.ClearRules();
        Faults.ReleaseAll();
        Tokens.Clear();
        Tokens.Lifetime = Options.TokenLifetime;
        Quota.Limit = Options.Quota;
        Quota.Used = 0;
        Records.Clear();
        foreach (var lead in Options.Leads) Records.Add(lead);
        Journal.Clear();
    }

    /// <summary>
    /// Goes down: requests under way end without an answer, and connections are refused until <see cref="ComeBackAsync"/>. Leads, journal, faults, tokens
    /// and quota stay.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is down already.</exception>
    public async Task GoDownAsync()
    {
        if (IsDown) throw new InvalidOperationException("The stand-in is down already.");
        IsDown = true;
        await _stopping.CancelAsync();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _stopping.Dispose();
    }

    /// <summary>Listens again, at the same address. Where that is in the system's range of short-lived ports, another program may have taken it meanwhile.</summary>
    /// <exception cref="InvalidOperationException">It is not down.</exception>
    /// <exception cref="IOException">The address is in use.</exception>
    public async Task ComeBackAsync(CancellationToken cancellationToken = default)
    {
        if (!IsDown) throw new InvalidOperationException("The stand-in is not down.");
        _stopping = new CancellationTokenSource();
        _app = Build(new Uri(BaseUrl));
        IsDown = false;
        await _app.StartAsync(cancellationToken);
    }

    /// <summary>Stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!IsDown) await GoDownAsync();
        Faults.ReleaseAll();
    }

    private WebApplication Build(Uri url)
    {
        // The empty builder reads neither files nor environment: a stand-in inside another process must not pick up that one's settings.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MaxConnections;
            kestrel.Limits.MaxRequestBodySize = MaxAdminBodyBytes;
            kestrel.Limits.MaxRequestLineSize = MaxRequestLineBytes;
            if (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address)) kestrel.Listen(address, url.Port);
            else if (url.IsLoopback) kestrel.ListenLocalhost(url.Port);
            else kestrel.ListenAnyIP(url.Port);
        });
        builder.Services.AddRoutingCore();
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            // Of a generated context in a chain only the types count, not its options.
            json.SerializerOptions.PropertyNamingPolicy = AdminJson.Default.Options.PropertyNamingPolicy;
            json.SerializerOptions.UnmappedMemberHandling = AdminJson.Default.Options.UnmappedMemberHandling;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, AdminJson.Default);
        });

        var app = builder.Build();
        var leads = new LeadEndpoint(Records, _schema, Tokens, Quota);
        var writer = new AnswerWriter(Quota, Options.Clock);
        var dispatcher = new CrmDispatcher(Journal, Faults, new TokenEndpoint(Options, Tokens), leads, writer, Options.Clock, _stopping.Token);
        app.UseRouting();
        app.Map("/services/{**rest}", (RequestDelegate)dispatcher.HandleAsync);
        app.MapGet("/", context => HomePage.WriteAsync(context, this));
        new AdminApi(this).Map(app);
        return app;
    }
}
