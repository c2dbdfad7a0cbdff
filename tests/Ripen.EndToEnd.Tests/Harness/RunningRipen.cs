using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Ripen.Server.Composition;

namespace Ripen.EndToEnd.Tests.Harness;

/// <summary>A whole server in this process, on a test clock unless told otherwise, with its client.</summary>
internal sealed class RunningRipen : IAsyncDisposable
{
    /// <summary>The day of the scenarios of canvas §7.2, before their first event.</summary>
    public static readonly DateTimeOffset Morning = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    private readonly RipenServer _server;
    private readonly TemporaryFolder? _folder;

    private RunningRipen(RipenServer server, TemporaryFolder? folder)
    {
        _server = server;
        _folder = folder;
        Api = new ApiClient(server.Url);
    }

    public ApiClient Api { get; }

    /// <summary>Where the dashboard is.</summary>
    public string DashboardUrl => _server.DashboardUrl;

    /// <summary>The link to create the first account; null when there is one.</summary>
    public string? SetUpUrl => _server.SetUpUrl;

    public DateTimeOffset Now => _server.Time.GetUtcNow();

    /// <summary>All routes of the API, as they are mapped. A server offers its address, not its routes; nobody but tests needs them.</summary>
    public IReadOnlyList<MappedRoute> Routes
    {
        get
        {
            IEndpointRouteBuilder app = App;
            return
            [
                .. from endpoint in app.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
                   where endpoint.Metadata.Any(item => item.GetType().Name == "ApiRoute")
                   from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
                   select new MappedRoute(HttpMethod.Parse(method), endpoint.RoutePattern.RawText!, PermissionOf(endpoint)),
            ];
        }
    }

    /// <summary>What runs in the server, for what only tests look at.</summary>
    public IServiceProvider Services => App.Services;

    private WebApplication App => (WebApplication)typeof(RipenServer).GetField("_app", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(_server)!;

    public static Task<RunningRipen> StartAsync(params IEnumerable<string> settings) => StartAsync(Morning, null, settings);

    public static Task<RunningRipen> StartAsync(StandIn crm) => StartAsync(Morning, null, [crm.AllowedHost]);

    /// <param name="clock">Where the test clock stands; null for the real clock.</param>
    /// <param name="data">The data folder; null for one of its own.</param>
    public static async Task<RunningRipen> StartAsync(DateTimeOffset? clock, string? data, IEnumerable<string> settings)
    {
        var folder = data is null ? new TemporaryFolder() : null;
        try
        {
            var storage = "sqlite:" + (data ?? folder!.In("data"));
            List<string> arguments = [$"--Ripen:Storage={storage}", $"--Ripen:BootstrapApiKey={ApiClient.Key}", "--Ripen:Partitions=8"];
            if (clock is { } at)
            {
                arguments.Add($"--Ripen:TestClock={ApiClient.Iso(at)}");
            }

            return new RunningRipen(await RipenServer.StartAsync("http://127.0.0.1:0", [.. arguments, .. settings], ApiClient.Cancellation), folder);
        }
        catch
        {
            folder?.Dispose();
            throw;
        }
    }

    public Task MoveToAsync(DateTimeOffset instant) => Api.PostAsync("/v1/test-clock", new { now = ApiClient.Iso(instant) });

    public Task AdvanceAsync(string span) => Api.PostAsync("/v1/test-clock", new { advance = span });

    /// <summary>Waits until nothing is undecided and nothing is being sent; time does not move.</summary>
    public Task SettleAsync() => AdvanceAsync("0s");

    /// <summary>An event at the clock's instant.</summary>
    public Task EventAsync(string user, string name, object? properties = null) => Api.EventAsync(user, name, Now, properties);

    /// <summary>A session start at the clock's instant.</summary>
    public Task SessionAsync(string user) => Api.SessionAsync(user, Now);

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await _server.DisposeAsync();
        _folder?.Dispose();
    }

    // The type is internal to the server; its one property is the permission.
    private static string? PermissionOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.Select(item => item.GetType().GetProperty("Permission")?.GetValue(item) as string).SingleOrDefault(permission => permission is not null);
}
