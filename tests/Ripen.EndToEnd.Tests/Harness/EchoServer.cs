using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ripen.EndToEnd.Tests.Harness;

/// <summary>A receiver that answers every request with a status and with all that it was sent: the worst that can happen to a secret.</summary>
internal sealed class EchoServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _loop;
    private readonly ConcurrentQueue<(string Path, string Body)> _arrived = new();

    private EchoServer(int port)
    {
        Authority = $"127.0.0.1:{port}";
        _listener.Prefixes.Add($"http://{Authority}/");
        _listener.Start();
        _loop = Task.Run(ServeAsync);
    }

    public string Authority { get; }

    /// <summary>What it answers with.</summary>
    public int Status { get; init; } = 400;

    /// <summary>What came, oldest first; paths as they stood on the wire.</summary>
    public IReadOnlyList<(string Path, string Body)> Arrived => [.. _arrived];

    public int Requests => _arrived.Count;

    public static EchoServer Start(int status = 400)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        return new EchoServer(port) { Status = status };
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _loop;
        _listener.Close();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
                var body = await reader.ReadToEndAsync(CancellationToken.None);
                _arrived.Enqueue((context.Request.RawUrl ?? string.Empty, body));
                var headers = string.Join('\n', context.Request.Headers.AllKeys.Select(key => $"{key}: {context.Request.Headers[key]}"));
                context.Response.StatusCode = Status;
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes($"{context.Request.RawUrl}\n{headers}\n\n{body}"));
                context.Response.Close();
            }
        }
        catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // It was stopped.
        }
    }
}
