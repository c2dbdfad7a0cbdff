using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Ripen.Client;
using Ripen.Client.Connection;
using Ripen.Client.Users;

namespace Ripen.EndToEnd.Tests.Clients;

/// <summary>What the typed client sends again, and what it does not.</summary>
public sealed class ClientRetryTests
{
    private const int Reset = 0;
    private const int DiesOpening = -1;
    private const string Done = """{"message":"success","attributes_processed":1}""";

    private readonly PassingTime _time = new();

    [Fact]
    public async Task TrackAsync_is_sent_again_under_one_key_after_429_503_and_a_lost_connection()
    {
        using var server = new Script([(429, "5"), (503, null), (Reset, null), (DiesOpening, null), (201, null)]);
        using var client = ClientOf(server, retries: 4);

        Assert.Equal(1, (await client.TrackAsync(Increment(), TestContext.Current.CancellationToken)).Processed);
        Assert.Equal(5, server.Keys.Count);
        Assert.Single(server.Keys.Distinct());
        Assert.Equal([TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)], _time.Waits);
    }

    [Theory]
    [InlineData(429, 4)]
    [InlineData(503, 4)]
    [InlineData(400, 1)]
    [InlineData(500, 1)]
    public async Task TrackAsync_gives_up_after_the_bound(int status, int calls)
    {
        using var server = new Script([.. Enumerable.Repeat((status, (string?)"1"), 9)]);
        using var client = ClientOf(server);

        var failure = await Assert.ThrowsAsync<RipenApiException>(() => client.TrackAsync(Increment(), TestContext.Current.CancellationToken));
        Assert.Equal((status, calls), (failure.Status, server.Keys.Count));
    }

    [Fact]
    public async Task DeleteAsync_is_not_sent_again_when_what_was_taken_is_not_known()
    {
        using var server = new Script([(503, "1"), (201, null)]);
        using var client = ClientOf(server);

        await Assert.ThrowsAsync<RipenApiException>(() => client.DeleteAsync(["u"], TestContext.Current.CancellationToken));
        Assert.Single(server.Keys);
    }

    [Fact]
    public async Task GetStatusAsync_does_not_wait_beyond_the_bound()
    {
        using var server = new Script([(429, "61"), (200, null)]);
        using var client = ClientOf(server);

        Assert.Equal(429, (await Assert.ThrowsAsync<RipenApiException>(() => client.GetStatusAsync(TestContext.Current.CancellationToken))).Status);
    }

    [Fact]
    public async Task Answer_that_is_no_JSON_says_so()
    {
        using var server = new Script([(404, null)]) { Body = "<html>" + new string('x', 1000) };
        using var client = ClientOf(server);

        var failure = await Assert.ThrowsAsync<RipenApiException>(() => client.GetStatusAsync(TestContext.Current.CancellationToken));
        Assert.Contains("is no Ripen server of this version: 404 <html>xxx", failure.Message, StringComparison.Ordinal);
        Assert.True(failure.Message.Length < 400);
    }

    private RipenClient ClientOf(Script server, int retries = 3) =>
        new(new RipenClientOptions { Url = new Uri("http://ripen.example"), ApiKey = "k", Handler = server, Time = _time, MaxRetries = retries });

    private static UserAttributes Increment() => new UserAttributes(UserIdentifier.ExternalId("u")).Increment("lead score", 1);

    /// <summary>Answers as it was told, one after the other.</summary>
    private sealed class Script(IReadOnlyList<(int Status, string? RetryAfter)> answers) : HttpMessageHandler
    {
        public List<string> Keys { get; } = [];

        public string Body { get; init; } = Done;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var (status, retryAfter) = answers[Keys.Count];
            Keys.Add(request.Headers.TryGetValues("Idempotency-Key", out var key) ? key.Single() : "");
            if (status is Reset or DiesOpening)
            {
                throw status == Reset ? new HttpRequestException("reset") : new SocketException((int)SocketError.NotConnected);
            }

            var response = new HttpResponseMessage((HttpStatusCode)status) { RequestMessage = request, Content = new StringContent(Body, Encoding.UTF8, "application/json") };
            response.Headers.RetryAfter = retryAfter is null ? null : RetryConditionHeaderValue.Parse(retryAfter);
            return Task.FromResult(response);
        }
    }

    /// <summary>Every wait is over at once, and is remembered.</summary>
    private sealed class PassingTime : TimeProvider
    {
        public List<TimeSpan> Waits { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Add(dueTime);
            ThreadPool.QueueUserWorkItem(_ => callback(state));
            return new Over();
        }

        private sealed class Over : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => default;
        }
    }
}
