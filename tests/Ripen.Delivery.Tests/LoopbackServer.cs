using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Ripen.Delivery.Tests;

/// <summary>A real Kestrel server on a loopback address that answers as the test says and keeps what arrived.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _connections;

    private LoopbackServer(WebApplication app) => _app = app;

    public int Port { get; private set; }

    public string Url { get; private set; } = "";

    /// <summary><c>127.0.0.1:port</c>, an entry for the settings.</summary>
    public string Host { get; private set; } = "";

    public int Connections => _connections;

    public ConcurrentQueue<Arrival> Requests { get; } = new();

    public static async Task<LoopbackServer> StartAsync(
        Func<HttpContext, Task> answer, IPAddress? address = null, int port = 0, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        var listenOn = address ?? IPAddress.Loopback;
        LoopbackServer? server = null;
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(listenOn, port, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(next => connection =>
            {
                Interlocked.Increment(ref server!._connections);
                return next(connection);
            });
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        }));
        if (certificate is not null)
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
        }

        var app = builder.Build();
        server = new LoopbackServer(app);
        app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync(context.RequestAborted);
            var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            var target = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
            server.Requests.Enqueue(new Arrival(context.Request.Method, target, headers, body));
            await answer(context);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        server.Port = new Uri(app.Urls.First()).Port;
        server.Host = $"{listenOn}:{server.Port}";
        server.Url = $"{(certificate is null ? "http" : "https")}://{server.Host}";
        return server;
    }

    /// <summary>A server that answers everything with one status and text.</summary>
    public static Task<LoopbackServer> StartAsync(int status, string body = "", string contentType = "application/json") =>
        StartAsync(context => AnswerAsync(context, status, body, contentType));

    /// <summary>A server whose answer has as many characters as its path says.</summary>
    public static Task<LoopbackServer> StartWithLengthsAsync() =>
        StartAsync(context => AnswerAsync(context, 200, new string('x', int.Parse(context.Request.Path.Value![1..], CultureInfo.InvariantCulture))));

    public static Task AnswerAsync(HttpContext context, int status, string body = "", string contentType = "application/json")
    {
        context.Response.StatusCode = status;
        if (body.Length == 0)
        {
            return Task.CompletedTask;
        }

        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(body, context.RequestAborted);
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    internal sealed record Arrival(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body);
}
