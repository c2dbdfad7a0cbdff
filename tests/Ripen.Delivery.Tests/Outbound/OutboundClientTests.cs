using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Ripen.Delivery.Outbound;

namespace Ripen.Delivery.Tests.Outbound;

public sealed class OutboundClientTests
{
    private const int Limit = 64 * 1024;
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(90);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SendAsync_request_arrives_as_composed()
    {
        await using var server = await LoopbackServer.StartAsync(200, "{\"a\":1}");
        using var wiring = new Wiring(server.Host);

        var answer = await wiring.Client.SendAsync(
            new OutboundRequest("PATCH", server.Url + "/a%2Fb?c=d", [new("Content-Type", "application/json"), new("X-A", "1")], "{\"é\":1}"),
            Long, Limit, Stop);

        Assert.Equal((OutboundOutcome.Answered, 200, true), (answer.Outcome, answer.Status, answer.BodyComplete));
        Assert.Equal("{\"a\":1}", Encoding.UTF8.GetString(answer.Body.Span));
        Assert.Equal("application/json", answer.Headers["content-type"]);
        var arrival = Assert.Single(server.Requests);
        Assert.Equal(("PATCH", "/a%2Fb?c=d", "{\"é\":1}"), (arrival.Method, arrival.Target, arrival.Body));
        Assert.Equal("application/json", arrival.Headers["Content-Type"]);
        Assert.Equal("8", arrival.Headers["Content-Length"]);
        Assert.DoesNotContain("traceparent", arrival.Headers.Keys, StringComparer.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("10.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    public async Task W15_SendAsync_name_of_an_address_inside_is_refused_and_nothing_connects(string address)
    {
        await using var server = await LoopbackServer.StartAsync(200);
        using var wiring = new Wiring($"other.example:{server.Port}",
            new FakeResolver([IPAddress.Parse(address)]),
            options: new DeliveryOptions { AllowedPorts = $"{server.Port}" });

        var answer = await wiring.Client.SendAsync(Get($"http://inside.example:{server.Port}/"), Long, Limit, Stop);

        Assert.Equal(OutboundOutcome.Refused, answer.Outcome);
        Assert.Equal(RefusalCodes.AddressNotPublic, answer.Refusal?.Code);
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task W15_SendAsync_address_literal_inside_is_refused_and_nothing_connects()
    {
        await using var server = await LoopbackServer.StartAsync(200);
        using var wiring = new Wiring("", options: new DeliveryOptions { AllowedPorts = $"{server.Port}" });

        var answer = await wiring.Client.SendAsync(Get(server.Url), Long, Limit, Stop);

        Assert.Equal(RefusalCodes.AddressNotPublic, answer.Refusal?.Code);
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task W15_SendAsync_name_that_changes_between_check_and_connect_changes_nothing()
    {
        // The name has an allowed address when it is checked and a forbidden one at every later look-up.
        await using var checkedServer = await LoopbackServer.StartAsync(CloseAsync, IPAddress.Parse("127.0.0.2"));
        await using var forbidden = await LoopbackServer.StartAsync(CloseAsync, IPAddress.Loopback, checkedServer.Port);
        var resolver = new FakeResolver([IPAddress.Parse("127.0.0.2")], [IPAddress.Loopback]);
        using var wiring = new Wiring("127.0.0.2/32", resolver, options: new DeliveryOptions { AllowedPorts = $"{checkedServer.Port}" });
        var request = Get($"http://rebind.example:{checkedServer.Port}/");

        var first = await wiring.Client.SendAsync(request, Long, Limit, Stop);
        Assert.Equal((200, 1), (first.Status, resolver.Calls));

        var second = await wiring.Client.SendAsync(request, Long, Limit, Stop);
        Assert.Equal(RefusalCodes.AddressNotPublic, second.Refusal?.Code);
        Assert.Equal((1, 0), (checkedServer.Connections, forbidden.Connections));

        static Task CloseAsync(HttpContext context)
        {
            context.Response.Headers.Connection = "close";
            return LoopbackServer.AnswerAsync(context, 200);
        }
    }

    [Fact]
    public async Task SendAsync_redirect_is_the_answer_and_is_not_followed()
    {
        await using var target = await LoopbackServer.StartAsync(200);
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.Headers.Location = target.Url;
            context.Response.Headers.SetCookie = "a=b";
            return LoopbackServer.AnswerAsync(context, 302);
        });
        using var wiring = new Wiring($"{server.Host},{target.Host}");

        var answer = await wiring.Client.SendAsync(Get(server.Url), Long, Limit, Stop);
        await wiring.Client.SendAsync(Get(server.Url), Long, Limit, Stop);

        Assert.Equal(302, answer.Status);
        Assert.Equal(0, target.Connections);
        Assert.DoesNotContain("Set-Cookie", answer.Headers.Keys);
        Assert.All(server.Requests, arrival => Assert.DoesNotContain("Cookie", arrival.Headers.Keys));
    }

    [Fact]
    public async Task SendAsync_gzip_answer_is_unpacked_up_to_the_bound()
    {
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            Assert.Contains("gzip", context.Request.Headers.AcceptEncoding.ToString(), StringComparison.Ordinal);
            context.Response.Headers.ContentEncoding = "gzip";
            return context.Response.Body.WriteAsync(Zip(context.Request.Path == "/bomb" ? 30_000_000 : Limit), context.RequestAborted).AsTask();
        });
        using var wiring = new Wiring(server.Host);

        var atBound = await wiring.Client.SendAsync(Get(server.Url + "/fits"), Long, Limit, Stop);
        var bomb = await wiring.Client.SendAsync(Get(server.Url + "/bomb"), Long, Limit, Stop);

        Assert.Equal((Limit, true), (atBound.Body.Length, atBound.BodyComplete));
        Assert.Equal((200, Limit, false), (bomb.Status, bomb.Body.Length, bomb.BodyComplete));
    }

    [Fact]
    public async Task SendAsync_answer_one_byte_longer_than_the_bound_is_incomplete()
    {
        await using var server = await LoopbackServer.StartWithLengthsAsync();
        using var wiring = new Wiring(server.Host);

        var fits = await wiring.Client.SendAsync(Get(server.Url + "/100"), Long, 100, Stop);
        var longer = await wiring.Client.SendAsync(Get(server.Url + "/101"), Long, 100, Stop);

        Assert.Equal((100, true), (fits.Body.Length, fits.BodyComplete));
        Assert.Equal((100, false), (longer.Body.Length, longer.BodyComplete));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4 * 1024)]
    [InlineData((4 * 1024) + 1)]
    [InlineData(40_000)]
    public async Task SendAsync_answer_of_any_length_comes_whole(int length)
    {
        var text = string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i % 23))));
        await using var server = await LoopbackServer.StartAsync(200, text);
        using var wiring = new Wiring(server.Host);

        var answer = await wiring.Client.SendAsync(Get(server.Url + "/"), Long, Limit, Stop);

        Assert.Equal(text, Encoding.UTF8.GetString(answer.Body.Span));
        Assert.True(answer.BodyComplete);
    }

    [Fact]
    public async Task SendAsync_requests_one_after_the_other_share_a_connection()
    {
        await using var server = await LoopbackServer.StartAsync(204);
        using var wiring = new Wiring(server.Host);

        for (var i = 0; i < 3; i++) await wiring.Client.SendAsync(Get(server.Url + "/"), Long, Limit, Stop);

        Assert.Equal(3, server.Requests.Count);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task SendAsync_no_answer_in_time_is_timed_out()
    {
        var arrived = new TaskCompletionSource();
        var never = new TaskCompletionSource();
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            arrived.SetResult();
            await never.Task.WaitAsync(context.RequestAborted);
        });
        var sockets = new FakeTimeProvider();
        using var wiring = new Wiring(server.Host, socketClock: sockets);

        var sending = wiring.Client.SendAsync(Get(server.Url), Long, Limit, Stop);
        await arrived.Task.WaitAsync(Stop);
        sockets.Advance(Long);

        Assert.Equal(OutboundOutcome.TimedOut, (await sending).Outcome);
    }

    [Fact]
    public async Task SendAsync_status_stands_when_the_body_does_not_come()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var host = listener.LocalEndpoint.ToString()!;
        using var wiring = new Wiring(host);

        var sending = wiring.Client.SendAsync(Get($"http://{host}/"), Long, Limit, Stop);
        using (var peer = await listener.AcceptSocketAsync(Stop))
        {
            await peer.ReceiveAsync(new byte[4096], Stop);
            await peer.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\npart"u8.ToArray(), Stop);
            peer.Shutdown(SocketShutdown.Both);
        }

        var answer = await sending;

        Assert.Equal((OutboundOutcome.Answered, 200, false), (answer.Outcome, answer.Status, answer.BodyComplete));
    }

    [Fact]
    public async Task SendAsync_caller_that_cancels_gets_the_exception()
    {
        var arrived = new TaskCompletionSource();
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });
        using var wiring = new Wiring(server.Host);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);

        var sending = wiring.Client.SendAsync(Get(server.Url), Long, Limit, cancel.Token);
        await arrived.Task.WaitAsync(Stop);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task SendAsync_port_where_nobody_listens_is_unreachable()
    {
        using var bound = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        bound.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)bound.LocalEndPoint!).Port;
        using var wiring = new Wiring($"127.0.0.1:{port}");

        Assert.Equal(OutboundOutcome.Unreachable, (await wiring.Client.SendAsync(Get($"http://127.0.0.1:{port}/"), Long, Limit, Stop)).Outcome);
    }

    [Fact]
    public async Task SendAsync_no_connection_within_five_seconds_is_unreachable_though_the_request_has_time_left()
    {
        var asked = new TaskCompletionSource();
        var sockets = new FakeTimeProvider();
        using var wiring = new Wiring("", new FakeResolver([]) { Silent = asked }, sockets);

        var sending = wiring.Client.SendAsync(Get("http://silent.example/"), Long, Limit, Stop);
        await asked.Task.WaitAsync(Stop);
        sockets.Advance(GuardedHandler.ConnectTimeout);

        Assert.Equal(OutboundOutcome.Unreachable, (await sending).Outcome);
    }

    [Fact]
    public void Handler_follows_nothing_and_carries_nothing_along()
    {
        using var wiring = new Wiring("");
        using var handler = GuardedHandler.Create(wiring.Policy, new SystemHostResolver(), TimeProvider.System, 7);

        Assert.Equal((false, false, false, 7), (handler.AllowAutoRedirect, handler.UseProxy, handler.UseCookies, handler.MaxConnectionsPerServer));
        Assert.Equal(TimeSpan.FromSeconds(5), handler.ConnectTimeout);
        Assert.Equal(DecompressionMethods.GZip, handler.AutomaticDecompression);
    }

    [Fact]
    public async Task SendAsync_second_address_is_tried_when_the_first_does_not_answer()
    {
        await using var server = await LoopbackServer.StartAsync(200);
        using var wiring = new Wiring(
            "127.0.0.0/8", new FakeResolver([IPAddress.Parse("127.0.0.9"), IPAddress.Loopback]),
            options: new DeliveryOptions { AllowedPorts = $"{server.Port}" });

        Assert.Equal(200, (await wiring.Client.SendAsync(Get($"http://two.example:{server.Port}/"), Long, Limit, Stop)).Status);
    }

    [Theory]
    [InlineData(GuardedHandler.MaxAddressesTried - 1, OutboundOutcome.Answered)]
    [InlineData(GuardedHandler.MaxAddressesTried, OutboundOutcome.Unreachable)]
    public async Task SendAsync_so_many_addresses_are_tried_and_no_more(int silent, OutboundOutcome outcome)
    {
        await using var server = await LoopbackServer.StartAsync(200);
        var addresses = Enumerable.Range(0, silent).Select(i => IPAddress.Parse($"127.0.1.{i + 1}")).Append(IPAddress.Loopback);
        using var wiring = new Wiring("127.0.0.0/8", new FakeResolver([.. addresses]), options: new DeliveryOptions { AllowedPorts = $"{server.Port}" });

        Assert.Equal(outcome, (await wiring.Client.SendAsync(Get($"http://many.example:{server.Port}/"), Long, Limit, Stop)).Outcome);
    }

    [Fact]
    public async Task SendAsync_address_beyond_those_that_are_tried_is_checked_too()
    {
        var addresses = Enumerable.Range(0, GuardedHandler.MaxAddressesTried).Select(i => IPAddress.Parse($"93.184.216.{i + 1}")).Append(IPAddress.Loopback);
        using var wiring = new Wiring("", new FakeResolver([.. addresses]));

        Assert.Equal(RefusalCodes.AddressNotPublic, (await wiring.Client.SendAsync(Get("http://many.example/"), Long, Limit, Stop)).Refusal?.Code);
    }

    [Fact]
    public async Task SendAsync_connection_that_breaks_is_lost()
    {
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        using var wiring = new Wiring(server.Host);

        Assert.Equal(OutboundOutcome.ConnectionLost, (await wiring.Client.SendAsync(Get(server.Url), Long, Limit, Stop)).Outcome);
    }

    [Theory]
    [InlineData(SocketError.HostNotFound, OutboundOutcome.NameError)]
    [InlineData(SocketError.NoData, OutboundOutcome.NameError)]
    [InlineData(SocketError.TryAgain, OutboundOutcome.Unreachable)]
    public async Task SendAsync_name_that_does_not_exist_is_told_from_a_resolver_out_of_order(SocketError error, OutboundOutcome outcome)
    {
        using var wiring = new Wiring("", new FakeResolver([]) { Error = error });

        Assert.Equal(outcome, (await wiring.Client.SendAsync(Get("http://nowhere.example/"), Long, Limit, Stop)).Outcome);
    }

    [Fact]
    public async Task SendAsync_certificate_of_nobody_is_a_tls_error()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var server = await LoopbackServer.StartAsync(context => LoopbackServer.AnswerAsync(context, 200), certificate: certificate);
        using var wiring = new Wiring(server.Host);

        Assert.Equal(OutboundOutcome.TlsError, (await wiring.Client.SendAsync(Get(server.Url), Long, Limit, Stop)).Outcome);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task SendAsync_body_at_the_bound()
    {
        await using var server = await LoopbackServer.StartAsync(200);
        using var wiring = new Wiring(server.Host);
        var longest = new string('a', OutboundRequest.MaxBodyBytes);

        var fits = await wiring.Client.SendAsync(new OutboundRequest("POST", server.Url, [], longest), Long, Limit, Stop);
        var longer = await wiring.Client.SendAsync(new OutboundRequest("POST", server.Url, [], longest + "a"), Long, Limit, Stop);

        Assert.Equal(200, fits.Status);
        Assert.Equal(RefusalCodes.BodyTooLong, longer.Refusal?.Code);
    }

    private static OutboundRequest Get(string url) => new("GET", url, [], null);

    private static byte[] Zip(int length)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            zip.Write(new byte[length]);
        }

        return packed.ToArray();
    }
}
