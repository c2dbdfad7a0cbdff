using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.WebhookTemplates;

/// <summary>A vendor's service on a free port of the loopback address; what it checks is its own.</summary>
internal sealed class VendorHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<VendorRequest> _requests = [];

    private VendorHost(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    /// <summary>The setting that lets a server reach it.</summary>
    public string AllowedHost => $"--Ripen:Delivery:AllowedPrivateHosts={new Uri(Url).Authority}";

    public IReadOnlyList<VendorRequest> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    public static async Task<VendorHost> StartAsync(Func<VendorRequest, VendorAnswer> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var host = new VendorHost(builder.Build());
        host._app.Run(context => host.AnswerAsync(context, answer));
        await host._app.StartAsync(ApiClient.Cancellation);
        return host;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context, Func<VendorRequest, VendorAnswer> answer)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var request = new VendorRequest(context.Request.Method, target, headers, await reader.ReadToEndAsync(context.RequestAborted));
        lock (_requests)
        {
            _requests.Add(request);
        }

        var given = answer(request);
        context.Response.StatusCode = given.Status;
        if (given.Body.Length > 0)
        {
            context.Response.ContentType = given.ContentType;
            await context.Response.WriteAsync(given.Body, context.RequestAborted);
        }
    }
}
