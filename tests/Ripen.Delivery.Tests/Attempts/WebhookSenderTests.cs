using System.Text;
using Microsoft.Extensions.Time.Testing;
using Ripen.Delivery.Attempts;
using Ripen.Delivery.ConnectedContent;
using Ripen.Delivery.Hosts;
using Ripen.Delivery.Outbound;
using Ripen.SalesforceStandIn;
using Ripen.SalesforceStandIn.Faults;
using Ripen.SalesforceStandIn.Journal;
using Ripen.SalesforceStandIn.Leads;

namespace Ripen.Delivery.Tests.Attempts;

/// <summary>One attempt of one webhook. Long, because one attempt's answers are one subject.</summary>
public sealed class WebhookSenderTests
{
    private const string LeadId = "00Q5e00000ABCdE";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SendAsync_adds_what_the_platform_adds_and_keeps_the_rest()
    {
        await using var server = await LoopbackServer.StartAsync(204);
        using var wiring = new Wiring(server.Host);

        var result = await wiring.Sender.SendAsync(
            new WebhookRequest("d-1", "POST", server.Url, [new("X-A", " 1 "), new("X-Empty", " ")], "{\"a\":1}") { IdempotencyKey = "disp:user" }, Stop);

        Assert.Equal((AttemptKind.Success, 204, AttemptFailure.None, "d-1"), (result.Kind, result.Status, result.Failure, result.DeliveryId));
        var headers = Assert.Single(server.Requests).Headers;
        Assert.Equal("1", headers["X-A"]);
        Assert.Equal("application/json; charset=utf-8", headers["Content-Type"]);
        Assert.Equal("disp:user", headers["Idempotency-Key"]);
        Assert.Matches(@"^Ripen/\d+\.\d+\.\d+$", headers["User-Agent"]);
        Assert.DoesNotContain("X-Empty", headers.Keys);
    }

    [Fact]
    public async Task SendAsync_headers_of_the_author_win()
    {
        await using var server = await LoopbackServer.StartAsync(204);
        using var wiring = new Wiring(server.Host);

        await wiring.Sender.SendAsync(new WebhookRequest("d-1", "POST", server.Url, [new("content-type", "text/csv"), new("user-agent", "mine")], "a=1"), Stop);

        var headers = Assert.Single(server.Requests).Headers;
        Assert.Equal(("text/csv", "mine"), (headers["Content-Type"], headers["User-Agent"]));
        Assert.DoesNotContain("Idempotency-Key", headers.Keys);
    }

    [Theory]
    [InlineData("GET", null, "")]
    [InlineData("DELETE", null, "")]
    [InlineData("GET", "a=1", "a=1")]
    [InlineData("DELETE", "a=1", "a=1")]
    [InlineData("PUT", "a=1", "a=1")]
    public async Task SendAsync_sends_the_body_that_was_frozen_whatever_the_method(string method, string? body, string expected)
    {
        await using var server = await LoopbackServer.StartAsync(200);
        using var wiring = new Wiring(server.Host);

        await wiring.Sender.SendAsync(new WebhookRequest("d-1", method, server.Url, [], body), Stop);

        Assert.Equal((method, expected), server.Requests.Select(arrival => (arrival.Method, arrival.Body)).Single());
    }

    [Theory]
    [InlineData(200, AttemptKind.Success)]
    [InlineData(299, AttemptKind.Success)]
    [InlineData(301, AttemptKind.Final)]
    [InlineData(304, AttemptKind.Final)]
    [InlineData(400, AttemptKind.Final)]
    [InlineData(401, AttemptKind.Final)]
    [InlineData(404, AttemptKind.Final)]
    [InlineData(408, AttemptKind.Retry)]
    [InlineData(415, AttemptKind.Final)]
    [InlineData(429, AttemptKind.Retry)]
    [InlineData(500, AttemptKind.Retry)]
    [InlineData(503, AttemptKind.Retry)]
    [InlineData(529, AttemptKind.Retry)]
    public async Task SendAsync_status_decides(int status, AttemptKind kind)
    {
        await using var server = await LoopbackServer.StartAsync(status);
        using var wiring = new Wiring(server.Host);

        var result = await wiring.Sender.SendAsync(Patch(server.Url), Stop);

        Assert.Equal((kind, status), (result.Kind, result.Status));
    }

    [Theory]
    [InlineData(400, "UNABLE_TO_LOCK_ROW", AttemptKind.Retry, AttemptFailure.Status)]
    [InlineData(403, "REQUEST_LIMIT_EXCEEDED", AttemptKind.Retry, AttemptFailure.QuotaExceeded)]
    [InlineData(403, "UNABLE_TO_LOCK_ROW", AttemptKind.Final, AttemptFailure.Status)]
    [InlineData(400, "CANNOT_UPDATE_CONVERTED_LEAD", AttemptKind.Final, AttemptFailure.Status)]
    public async Task SendAsync_error_code_makes_some_refusals_temporary(int status, string code, AttemptKind kind, AttemptFailure failure)
    {
        await using var server = await LoopbackServer.StartAsync(status, $"[{{\"message\":\"m\",\"errorCode\":\"{code}\",\"fields\":[]}}]");
        using var wiring = new Wiring(server.Host);

        var result = await wiring.Sender.SendAsync(Patch(server.Url), Stop);

        Assert.Equal((kind, failure), (result.Kind, result.Failure));
    }

    [Fact]
    public async Task W07_SendAsync_503_twice_then_204_is_three_attempts_on_the_schedule_with_one_key()
    {
        await using var crm = await StartCrmAsync();
        crm.Faults.Add(new FaultRule(FaultEffect.ServiceUnavailable) { Kind = PathKind.Patch, Count = 2 });
        using var wiring = new Wiring(Host(crm));
        var request = await AuthorizedAsync(crm, wiring);
        var first = wiring.Clock.GetUtcNow();
        List<TimeSpan> delays = [];

        NextStep step;
        var attempts = 0;
        do
        {
            var result = await wiring.Sender.SendAsync(request, Stop);
            step = RetrySchedule.Decide(result, ++attempts, first, wiring.Clock.GetUtcNow());
            if (step.At is { } at)
            {
                delays.Add(at - wiring.Clock.GetUtcNow());
                wiring.Clock.SetUtcNow(at);
            }
        }
        while (step.Kind == NextStepKind.RetryAt);

        Assert.Equal((NextStepKind.Sent, 3), (step.Kind, attempts));
        Assert.InRange(delays[0], TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(18));
        Assert.InRange(delays[1], TimeSpan.FromSeconds(48), TimeSpan.FromSeconds(72));
        var patches = crm.Journal.Entries().Where(entry => entry.Kind == PathKind.Patch).ToList();
        Assert.Equal([503, 503, 204], patches.Select(entry => entry.Status));
        Assert.Equal("disp:lead", Assert.Single(patches.Select(entry => entry.Header("Idempotency-Key")).Distinct()));
    }

    [Fact]
    public async Task W08_SendAsync_429_with_retry_after_holds_the_delivery_and_its_host()
    {
        var status = 429;
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.Headers.RetryAfter = "7";
            return LoopbackServer.AnswerAsync(context, status);
        });
        using var wiring = new Wiring(server.Host);
        var start = wiring.Clock.GetUtcNow();

        var first = await wiring.Sender.SendAsync(Patch(server.Url), Stop);
        Assert.Equal(start.AddSeconds(7), first.NotBefore);
        Assert.True(RetrySchedule.Decide(first, 1, start, start).At >= start.AddSeconds(7));

        wiring.Clock.SetUtcNow(start.AddSeconds(7).AddTicks(-1));
        var other = await wiring.Sender.SendAsync(Patch(server.Url) with { DeliveryId = "d-2" }, Stop);
        Assert.Equal((AttemptKind.HostWait, start.AddSeconds(7)), (other.Kind, other.NotBefore));
        Assert.Single(server.Requests);

        status = 204;
        wiring.Clock.SetUtcNow(start.AddSeconds(7));
        Assert.Equal(AttemptKind.Success, (await wiring.Sender.SendAsync(Patch(server.Url), Stop)).Kind);
    }

    [Fact]
    public async Task SendAsync_nothing_remaining_on_a_success_makes_the_next_one_wait()
    {
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.Headers["X-Rate-Limit-Remaining"] = "0";
            context.Response.Headers["X-Rate-Limit-Reset"] = "30";
            return LoopbackServer.AnswerAsync(context, 200);
        });
        using var wiring = new Wiring(server.Host);

        Assert.Equal(AttemptKind.Success, (await wiring.Sender.SendAsync(Patch(server.Url), Stop)).Kind);
        Assert.Equal(AttemptKind.HostWait, (await wiring.Sender.SendAsync(Patch(server.Url), Stop)).Kind);
        wiring.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(AttemptKind.Success, (await wiring.Sender.SendAsync(Patch(server.Url), Stop)).Kind);
    }

    [Theory]
    [InlineData("api-usage=4500/5000", 0)]
    [InlineData("api-usage=4501/5000", 1)]
    [InlineData("api-usage=5000/5000; api-bursts=1/2", 900)]
    public async Task SendAsync_api_usage_slows_down_above_nine_tenths_and_stops_at_all(string usage, int pauseSeconds)
    {
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.Headers["Sforce-Limit-Info"] = usage;
            return LoopbackServer.AnswerAsync(context, 204);
        });
        using var wiring = new Wiring(server.Host);

        var first = await wiring.Sender.SendAsync(Patch(server.Url), Stop);
        var second = await wiring.Sender.SendAsync(Patch(server.Url), Stop);

        Assert.Equal(5000, first.Usage?.Limit);
        Assert.Equal(pauseSeconds == 0 ? AttemptKind.Success : AttemptKind.HostWait, second.Kind);
        Assert.Equal(pauseSeconds == 0 ? null : wiring.Clock.GetUtcNow().AddSeconds(pauseSeconds), second.NotBefore);
        Assert.Equal(5000, wiring.Gate.Find(server.Host)?.Usage?.Limit);
    }

    [Fact]
    public async Task W09_SendAsync_400_invalid_field_is_final_and_keeps_the_answer()
    {
        await using var crm = await StartCrmAsync();
        using var wiring = new Wiring(Host(crm));
        var request = (await AuthorizedAsync(crm, wiring)) with { Body = "{\"no_such_field\":\"MQL\"}" };

        var result = await wiring.Sender.SendAsync(request, Stop);

        Assert.Equal((AttemptKind.Final, 400), (result.Kind, result.Status));
        Assert.Contains("INVALID_FIELD", result.AnswerText, StringComparison.Ordinal);
        Assert.Equal(NextStepKind.Failed, RetrySchedule.Decide(result, 1, wiring.Clock.GetUtcNow(), wiring.Clock.GetUtcNow()).Kind);
        Assert.Single(crm.Journal.Entries(), entry => entry.Kind == PathKind.Patch);
    }

    [Fact]
    public async Task SendAsync_answer_text_is_the_first_two_kilobytes_and_no_half_character()
    {
        var text = "x" + new string('é', 2000);
        await using var server = await LoopbackServer.StartAsync(400, text, "text/plain");
        using var wiring = new Wiring(server.Host);

        var result = await wiring.Sender.SendAsync(Patch(server.Url), Stop);

        Assert.Equal(text, result.Answer);
        Assert.Equal(WebhookSender.LoggedAnswerBytes - 1, Encoding.UTF8.GetByteCount(result.AnswerText));
        Assert.StartsWith(result.AnswerText, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_success_with_an_answer_beyond_the_bound_is_a_success_without_answer()
    {
        await using var server = await LoopbackServer.StartWithLengthsAsync();
        using var wiring = new Wiring(server.Host);

        var fits = await wiring.Sender.SendAsync(Patch($"{server.Url}/{WebhookSender.MaxAnswerBytes}"), Stop);
        var longer = await wiring.Sender.SendAsync(Patch($"{server.Url}/{WebhookSender.MaxAnswerBytes + 1}"), Stop);

        Assert.Equal(WebhookSender.MaxAnswerBytes, fits.Answer?.Length);
        Assert.Equal((AttemptKind.Success, null), (longer.Kind, longer.Answer));
        Assert.Equal(WebhookSender.LoggedAnswerBytes, longer.AnswerText.Length);
    }

    [Fact]
    public async Task W10_SendAsync_302_is_final_and_its_target_is_never_called()
    {
        await using var target = await LoopbackServer.StartAsync(200);
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.Headers.Location = target.Url;
            return LoopbackServer.AnswerAsync(context, 302);
        });
        using var wiring = new Wiring($"{server.Host},{target.Host}");

        var result = await wiring.Sender.SendAsync(Patch(server.Url), Stop);

        Assert.Equal((AttemptKind.Final, 302), (result.Kind, result.Status));
        Assert.Equal(0, target.Connections);
    }

    [Fact]
    public async Task W11_SendAsync_no_answer_within_90_seconds_is_a_time_out_and_retried()
    {
        var arrived = new TaskCompletionSource();
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });
        var sockets = new FakeTimeProvider();
        using var wiring = new Wiring(server.Host, socketClock: sockets);

        var sending = wiring.Sender.SendAsync(Patch(server.Url), Stop);
        await arrived.Task.WaitAsync(Stop);
        sockets.Advance(TimeSpan.FromSeconds(89));
        Assert.False(sending.IsCompleted);
        sockets.Advance(TimeSpan.FromSeconds(2));
        var result = await sending;

        Assert.Equal((AttemptKind.Retry, 504, AttemptFailure.TimedOut), (result.Kind, result.Status, result.Failure));
        Assert.Equal(TimeSpan.FromSeconds(91), result.Duration);
    }

    [Fact]
    public async Task W14_SendAsync_header_with_line_break_is_refused_and_nothing_is_sent()
    {
        await using var server = await LoopbackServer.StartAsync(204);
        using var wiring = new Wiring(server.Host);

        var result = await wiring.Sender.SendAsync(Patch(server.Url) with { Headers = [new("X-A", "a\r\nX-Evil: 1")] }, Stop);

        Assert.Equal((AttemptKind.Final, AttemptFailure.Refused, RefusalCodes.HeaderValue), (result.Kind, result.Failure, result.Code));
        Assert.Equal(0, server.Connections);
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://[::1]/")]
    public async Task W15_SendAsync_address_inside_is_refused(string url)
    {
        using var wiring = new Wiring("");

        var result = await wiring.Sender.SendAsync(Patch(url), Stop);

        Assert.Equal((AttemptKind.Final, AttemptFailure.Refused, RefusalCodes.AddressNotPublic), (result.Kind, result.Failure, result.Code));
        Assert.Equal(0, wiring.Gate.Find(new Uri(url).Host.Trim('[', ']'))?.Requests);
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("")]
    public async Task W19_SendAsync_empty_authorization_is_refused_and_nothing_is_sent(string value)
    {
        await using var server = await LoopbackServer.StartAsync(204);
        using var wiring = new Wiring(server.Host);

        var result = await wiring.Sender.SendAsync(Patch(server.Url) with { Headers = [new("Authorization", value)] }, Stop);

        Assert.Equal((AttemptKind.Final, RefusalCodes.EmptyAuthorization), (result.Kind, result.Code));
        Assert.Equal(0, server.Connections);
    }

    [Theory]
    [InlineData("HEAD")]
    [InlineData("patch")]
    [InlineData("CONNECT")]
    public async Task SendAsync_unknown_method_is_refused(string method)
    {
        using var wiring = new Wiring("");

        Assert.Equal(RefusalCodes.Method, (await wiring.Sender.SendAsync(Patch("https://example.com/") with { Method = method }, Stop)).Code);
    }

    [Fact]
    public async Task SendAsync_401_with_a_cached_token_is_expired_and_without_one_final()
    {
        await using var server = await LoopbackServer.StartAsync(401);
        using var wiring = new Wiring(server.Host);

        var cached = await wiring.Sender.SendAsync(Patch(server.Url) with { CachedEntries = [new CacheEntryId("k", 1)] }, Stop);
        var plain = await wiring.Sender.SendAsync(Patch(server.Url), Stop);

        Assert.Equal((AttemptKind.TokenExpired, AttemptKind.Final), (cached.Kind, plain.Kind));
    }

    [Fact]
    public async Task SendAsync_reset_connection_is_599_and_retried()
    {
        await using var crm = await StartCrmAsync();
        crm.Faults.Add(new FaultRule(FaultEffect.Reset) { Kind = PathKind.Patch });
        using var wiring = new Wiring(Host(crm));

        var result = await wiring.Sender.SendAsync(await AuthorizedAsync(crm, wiring), Stop);

        Assert.Equal((AttemptKind.Retry, 599, AttemptFailure.ConnectionLost), (result.Kind, result.Status, result.Failure));
    }

    [Fact]
    public async Task SendAsync_halted_host_is_598_and_not_called()
    {
        await using var server = await LoopbackServer.StartAsync(503);
        using var wiring = new Wiring(server.Host, options: new DeliveryOptions { RatioRuleMinRequests = 3 });

        for (var request = 0; request < 3; request++)
        {
            Assert.Equal(503, (await wiring.Sender.SendAsync(Patch(server.Url), Stop)).Status);
        }

        var halted = await wiring.Sender.SendAsync(Patch(server.Url), Stop);

        Assert.Equal((AttemptKind.Retry, 598, AttemptFailure.HostHalted), (halted.Kind, halted.Status, halted.Failure));
        Assert.Equal(3, server.Requests.Count);
        Assert.Equal(AdmissionVerdict.Halted, wiring.Gate.Admit(server.Host, TrafficKind.ConnectedContent).Verdict);
    }

    private static WebhookRequest Patch(string url) => new("d-1", "PATCH", url, [new("Content-Type", "application/json")], "{\"lead_status\":\"MQL\"}");

    private static string Host(StandInHost crm) => new Uri(crm.BaseUrl).Authority;

    private static Task<StandInHost> StartCrmAsync() => StandInHost.StartAsync(new StandInOptions { Leads = [new LeadSeed(LeadId, "Acme")] }, Stop);

    private static async Task<WebhookRequest> AuthorizedAsync(StandInHost crm, Wiring wiring)
    {
        var token = await wiring.Client.SendAsync(
            new OutboundRequest(
                "POST",
                crm.BaseUrl + "/services/oauth2/token",
                [new("Content-Type", "application/x-www-form-urlencoded")],
                $"grant_type=client_credentials&client_id={crm.Options.ClientId}&client_secret={crm.Options.ClientSecret}"),
            TimeSpan.FromSeconds(90),
            10_000,
            Stop);
        using var json = System.Text.Json.JsonDocument.Parse(token.Body);
        return new WebhookRequest(
            "d-1",
            "PATCH",
            $"{crm.BaseUrl}/services/data/v60.0/sobjects/Lead/{LeadId}",
            [new("Authorization", "Bearer " + json.RootElement.GetProperty("access_token").GetString()), new("Content-Type", "application/json")],
            "{\"lead_status\":\"MQL\"}")
        {
            IdempotencyKey = "disp:lead",
        };
    }
}
