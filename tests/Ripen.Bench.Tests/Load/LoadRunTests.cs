using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Ripen.Bench.Load;

namespace Ripen.Bench.Tests.Load;

/// <summary>The load over real sockets, against a server of a few lines that answers what it is told.</summary>
public sealed class LoadRunTests
{
    private const string Accepted = "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Once_sends_each_request_once()
    {
        using var sink = new Sink(_ => "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}");
        var result = await sink.Run(pool: 40, connections: 4).OnceAsync(Cancellation);
        Assert.All(result.Sent, count => Assert.Equal(1, count));
        Assert.Equal(40, result.Requests);
        Assert.Equal(40, result.Latency.Count);
        Assert.Equal(0, result.Refused);
    }

    [Fact]
    public async Task Once_counts_refusals_and_keeps_the_first_in_words()
    {
        const string slow = "HTTP/1.1 429 Too Many\r\nContent-Length: 4\r\n\r\nslow";
        using var sink = new Sink(number => number <= 7 ? slow : "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
        var result = await sink.Run(pool: 40, connections: 1).OnceAsync(Cancellation);
        Assert.Equal(7, result.Refused);
        Assert.Equal(33, result.Requests);
        Assert.Equal(LoadRun.MaxProblems, result.Problems.Count);
        Assert.All(result.Problems, problem => Assert.EndsWith("slow", problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Once_survives_a_server_that_goes_away()
    {
        using var sink = new Sink(number => number <= 5 ? "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n" : null);
        var result = await sink.Run(pool: 40, connections: 1).OnceAsync(Cancellation);
        Assert.Equal(5, result.Requests);
        Assert.Equal(1, result.Refused);
    }

    [Fact]
    public async Task An_answer_longer_than_the_bound_is_refused()
    {
        var body = new string(' ', TrackConnection.MaxAnswerBytes);
        using var sink = new Sink(_ => $"HTTP/1.1 201 Created\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        var result = await sink.Run(pool: 1, connections: 1).OnceAsync(Cancellation);
        Assert.Equal(1, result.Refused);
        Assert.Contains("longer than", Assert.Single(result.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_sends_a_request_that_the_socket_takes_only_in_parts()
    {
        using var sink = new Sink(_ => Accepted);
        var server = sink.Url;
        var pool = RequestPool.OfEvents(server, "key", Drawing.Make(1, 10, 100_000), 100_000, default);
        sink.RequestBytes = pool[0].Length;
        var result = await new LoadRun(server, pool, 2, TimeProvider.System).OnceAsync(Cancellation);
        Assert.Equal(1, result.Requests);
        Assert.Equal(0, result.Refused);
    }

    [Fact]
    public async Task Once_with_nobody_listening_throws()
    {
        var sink = new Sink(_ => null);
        var run = sink.Run(pool: 1, connections: 1);
        sink.Dispose();
        await Assert.ThrowsAsync<SocketException>(() => run.OnceAsync(Cancellation));
    }

    [Fact]
    public async Task Once_with_more_connections_than_requests_ends()
    {
        using var sink = new Sink(_ => Accepted);
        Assert.Equal(2, (await sink.Run(pool: 2, connections: 8).OnceAsync(Cancellation)).Requests);
    }

    [Fact]
    public async Task Cancellation_ends_a_run_whose_server_is_silent()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        using var sink = new Sink(_ =>
        {
            stop.Cancel();
            return string.Empty;
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sink.Run(pool: 4, connections: 2).OnceAsync(stop.Token));
    }

    [Fact]
    public async Task For_times_only_what_began_after_the_warm_up()
    {
        var clock = new FakeTimeProvider();
        using var sink = new Sink(_ =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return Accepted;
        });
        var result = await sink.Run(pool: 5, connections: 1, clock).ForAsync(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(4), Cancellation);
        Assert.Equal(7, result.Requests);
        Assert.Equal(4, result.Timed);
        Assert.Equal(4, result.Latency.Count);
        Assert.Equal(TimeSpan.FromSeconds(1), result.Latency.Max);
        Assert.Equal(TimeSpan.FromSeconds(4), result.Elapsed);
        Assert.Equal([2, 2, 1, 1, 1], result.Sent);
    }

    /// <summary>Answers the n-th request, counted over all connections, with a text; null closes the connection.</summary>
    private sealed class Sink : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly Func<int, string?> _answer;
        private int _requests;

        public Sink(Func<int, string?> answer)
        {
            _answer = answer;
            _listener.Start();
            _ = AcceptAsync();
        }

        public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

        /// <summary>Bytes of a request; 1 where a request is small enough to come in one piece over loopback, as the client has one under way.</summary>
        public int RequestBytes { get; set; } = 1;

        public LoadRun Run(int pool, int connections, TimeProvider? clock = null) =>
            new(Url, RequestPool.OfEvents(Url, "key", Drawing.Make(1, 10, pool), 1, default), connections, clock ?? TimeProvider.System);

        public void Dispose() => _listener.Dispose();

        private async Task AcceptAsync()
        {
            try
            {
                while (true) _ = ServeAsync(await _listener.AcceptSocketAsync(Cancellation));
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                // The test is over.
            }
        }

        private async Task ServeAsync(Socket socket)
        {
            using var connection = socket;
            var buffer = new byte[64 * 1024];

            var received = 0;
            while (await connection.ReceiveAsync(buffer, Cancellation) is var read and > 0)
            {
                received += read;
                if (received < RequestBytes) continue;
                received = 0;
                if (_answer(Interlocked.Increment(ref _requests)) is not { } answer) return;
                await connection.SendAsync(Encoding.ASCII.GetBytes(answer), Cancellation);
            }
        }
    }
}
