using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Ripen.Server.Api.Definitions;
using Ripen.Server.Api.Deliveries;
using Ripen.Server.Api.Secrets;
using Ripen.Server.Api.Segments;
using Ripen.Server.Api.Sweeps;
using Ripen.Server.Api.Templates;
using Ripen.Server.Api.TestClock;
using Ripen.Server.Api.TestRuns;
using Ripen.Server.Host;
using Ripen.Server.Tests.Api.UsersTrack;

namespace Ripen.Server.Tests.Api.Envelope;

/// <summary>The real HTTP face on a free loopback port, in front of fakes.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningServer(WebApplication app, RipenParts parts)
    {
        _app = app;
        Parts = parts;
        Url = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Client = new HttpClient { BaseAddress = Url };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", FakeKeys.All);
    }

    public Uri Url { get; }

    public HttpClient Client { get; }

    public RipenParts Parts { get; }

    public FakePartitions Partitions => (FakePartitions)Parts.Partitions;

    public FakeNames Names => (FakeNames)Parts.Names;

    public FakeBackEnd BackEnd => (FakeBackEnd)Parts.Status;

    public static async Task<RunningServer> StartAsync(Func<RipenParts, RipenParts>? change = null)
    {
        var backEnd = new FakeBackEnd();
        var parts = new RipenParts
        {
            Partitions = new FakePartitions(),
            Names = new FakeNames(),
            Keys = new FakeKeys(),
            Time = new FakeTimeProvider(DateTimeOffset.FromUnixTimeMilliseconds(TrackRun.ReceivedAt)),
            Status = backEnd,
            Routes =
            [
                routes => DefinitionRoutes.Map(routes, backEnd),
                routes => DeliveryRoutes.Map(routes, backEnd),
                routes => SecretRoutes.Map(routes, backEnd),
                routes => PreviewRoutes.Map(routes, (ITemplatePreview)backEnd),
                routes => PreviewRoutes.Map(routes, (ITestRuns)backEnd),
                routes => SegmentRoutes.Map(routes, (ISegmentTest)backEnd),
                routes => SegmentRoutes.Map(routes, (ISegmentSizes)backEnd),
                routes => SweepRoutes.Map(routes, backEnd),
                routes => TestClockRoutes.Map(routes, backEnd),
            ],
        };
        parts = change?.Invoke(parts) ?? parts;
        var builder = RipenHost.CreateBuilder([]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = RipenHost.Use(builder.Build(), parts);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunningServer(app, parts);
    }

    /// <summary>Posts JSON and gives status and body.</summary>
    public Task<(int Status, string Body)> PostAsync(string path, string body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, body, headers);

    /// <summary>Gets and gives status and body.</summary>
    public Task<(int Status, string Body)> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, null, headers);

    /// <summary>Sends and gives status and body; every answer has a JSON body.</summary>
    public async Task<(int Status, string Body)> SendAsync(HttpMethod method, string path, string? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, Url.ToString().TrimEnd('/') + path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        }

        foreach (var (name, value) in headers)
        {
            if (name == "Authorization")
            {
                request.Headers.Authorization = null;
            }

            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content!.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
