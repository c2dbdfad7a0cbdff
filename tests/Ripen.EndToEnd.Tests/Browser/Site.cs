using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Playwright;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Browser;

/// <summary>A site whose every page has the snippet and a form, and the server that it collects to.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _loop;

    private Site(RunningRipen ripen, int port)
    {
        Ripen = ripen;
        Origin = $"http://127.0.0.1:{port}";
        _listener.Prefixes.Add(Origin + "/");
        _listener.Start();
        _loop = Task.Run(ServeAsync);
    }

    public RunningRipen Ripen { get; }

    public string Origin { get; }

    /// <summary>The key of the app.</summary>
    public required string WriteKey { get; init; }

    /// <summary>What each address answers with.</summary>
    public string Html { get; set; } = string.Empty;

    /// <summary>Starts both.</summary>
    /// <param name="tag">What the script's tag says besides the key.</param>
    public static async Task<Site> StartAsync(string tag = "")
    {
        var ripen = await RunningRipen.StartAsync();
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        var app = await ripen.Api.PostAsync("/v1/apps", new { id = "website", name = "Website", allowed_origins = new[] { $"http://127.0.0.1:{port}" }, attributes = "all" });
        var key = app.GetProperty("write_key").GetString()!;
        return new Site(ripen, port)
        {
            WriteKey = key,
            Html = $$"""
                <!doctype html><title>Prices</title>
                <script>window.ripen=window.ripen||function(){(ripen.q=ripen.q||[]).push(arguments)}</script>
                <script async src="{{ripen.Api.Url}}/ripen.js" data-key="{{key}}" {{tag}}></script>
                <form id="signup" action="/thanks"><input name="id" value="ada"><button>Go</button></form>
                """,
        };
    }

    /// <summary>Opens a page, and waits until the script runs.</summary>
    public async Task OpenAsync(IPage page, string path)
    {
        await page.GotoAsync(Origin + path);
        await page.WaitForFunctionAsync("() => !!window.ripen.event");
    }

    /// <summary>Does something in a page, and waits until all that its script has to send was answered with success.</summary>
    public static async Task SentAsync(IPage page, Func<Task> act)
    {
        await act();
        await page.WaitForFunctionAsync("() => !Object.keys(localStorage).some(k => k.startsWith('ripen.i.'))");
    }

    /// <summary>By what device the visitor is known.</summary>
    public static Task<string> DeviceAsync(IPage page) => page.EvaluateAsync<string>("() => localStorage.getItem('ripen.device')");

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _loop;
        _listener.Close();
        await Ripen.DisposeAsync();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                context.Response.ContentType = "text/html";
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(Html));
                context.Response.Close();
            }
        }
        catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // It was stopped.
        }
    }
}
