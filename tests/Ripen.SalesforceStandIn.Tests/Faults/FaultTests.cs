using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Ripen.SalesforceStandIn.Faults;
using Ripen.SalesforceStandIn.Journal;

namespace Ripen.SalesforceStandIn.Tests.Faults;

public sealed class FaultTests
{
    private const string Mql = """{"Status":"MQL"}""";

    [Theory]
    [InlineData(FaultEffect.ServerError, HttpStatusCode.InternalServerError, "UNKNOWN_EXCEPTION")]
    [InlineData(FaultEffect.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, "SERVER_UNAVAILABLE")]
    [InlineData(FaultEffect.RowLock, HttpStatusCode.BadRequest, "UNABLE_TO_LOCK_ROW")]
    [InlineData(FaultEffect.InvalidSession, HttpStatusCode.Unauthorized, "INVALID_SESSION_ID")]
    [InlineData(FaultEffect.LimitExceeded, HttpStatusCode.Forbidden, "REQUEST_LIMIT_EXCEEDED")]
    public async Task Error_effects_answer_once_and_apply_nothing(FaultEffect effect, HttpStatusCode status, string code)
    {
        await using var crm = await Crm.StartAsync();
        var token = await crm.TokenAsync();
        var fault = crm.Host.Faults.Add(new FaultRule(effect) { Kind = PathKind.Patch, Count = 1 });
        using var failed = await crm.PatchAsync(token, Mql);
        Assert.Equal(0, crm.Host.Records.Find(Crm.ShortId)!.Writes);
        using var fine = await crm.PatchAsync(token, Mql);
        await Crm.AssertErrorAsync(failed, status, code);
        Assert.Equal(HttpStatusCode.NoContent, fine.StatusCode);
        Assert.Equal(1, fault.Fired);
        Assert.Equal([(int)status, 204], crm.Host.Journal.Entries(PathKind.Patch).Select(entry => entry.Status!.Value));
    }

    [Fact]
    public async Task TooManyRequests_hints_in_seconds_or_as_a_date()
    {
        await using var crm = await Crm.StartAsync();
        var token = await crm.TokenAsync();
        var rule = new FaultRule(FaultEffect.TooManyRequests) { Count = 1, RetryAfter = TimeSpan.FromSeconds(7) };
        crm.Host.Faults.Add(rule);
        crm.Host.Faults.Add(rule with { RetryAfterAsDate = true });
        using var seconds = await crm.PatchAsync(token, Mql);
        using var date = await crm.PatchAsync(token, Mql);
        Assert.Equal(HttpStatusCode.TooManyRequests, seconds.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(7), seconds.Headers.RetryAfter!.Delta);
        Assert.Equal(crm.Clock.GetUtcNow().AddSeconds(7), date.Headers.RetryAfter!.Date);
    }

    [Fact]
    public async Task BadGateway_is_html_and_tells_no_usage()
    {
        await using var crm = await Crm.StartAsync();
        crm.Host.Faults.Add(new FaultRule(FaultEffect.BadGateway) { Kind = PathKind.Token });
        using var answer = await crm.PostTokenAsync(Crm.TokenForm);
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.False(answer.Headers.Contains("Sforce-Limit-Info"));
        Assert.Equal(0, crm.Host.Tokens.Issued);
    }

    [Fact]
    public async Task Redirect_points_where_it_is_told()
    {
        await using var crm = await Crm.StartAsync();
        var token = await crm.TokenAsync();
        crm.Host.Faults.Add(new FaultRule(FaultEffect.Redirect) { Location = "http://127.0.0.2/elsewhere" });
        using var answer = await crm.PatchAsync(token, Mql);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("http://127.0.0.2/elsewhere", answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData(FaultEffect.Slow)]
    [InlineData(FaultEffect.SlowBody)]
    [InlineData(FaultEffect.ApplyThenDelay)]
    public async Task Slow_effects_answer_when_the_clock_says_so(FaultEffect effect)
    {
        await using var crm = await Crm.StartAsync(options => options with { TokenLifetime = TimeSpan.FromDays(100_000) });
        var token = await crm.TokenAsync();
        crm.Host.Faults.Add(new FaultRule(effect) { Kind = PathKind.Patch, Delay = TimeSpan.FromSeconds(90) });
        var pending = crm.PatchAsync(token, Mql);
        var waited = await crm.AdvanceUntilAsync(pending);
        using var answer = await pending;
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.True(waited >= TimeSpan.FromSeconds(90), $"waited {waited}");
        Assert.Equal("MQL", crm.Host.Records.Find(Crm.ShortId)!["Status"]);
    }

    [Fact]
    public async Task SlowBody_sends_the_head_at_once()
    {
        await using var crm = await Crm.StartAsync();
        var token = await crm.TokenAsync();
        crm.Host.Faults.Add(new FaultRule(FaultEffect.SlowBody) { Kind = PathKind.Get, Delay = TimeSpan.FromSeconds(3) });
        using var request = new HttpRequestMessage(HttpMethod.Get, Crm.LeadPath + Crm.ShortId);
        request.Headers.Authorization = new("Bearer", token);
        using var answer = await crm.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Crm.Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var body = answer.Content.ReadAsByteArrayAsync(Crm.Cancellation);
        var waited = await crm.AdvanceUntilAsync(body);
        Assert.True(waited >= TimeSpan.FromSeconds(3), $"waited {waited}");
        Assert.NotEmpty(await body);
    }

    [Fact]
    public async Task ApplyThenDelay_leaves_a_write_whose_client_gave_up()
    {
        await using var crm = await Crm.StartAsync();
        var token = await crm.TokenAsync();
        crm.Host.Faults.Add(new FaultRule(FaultEffect.ApplyThenDelay) { Kind = PathKind.Patch, Count = 1, Delay = TimeSpan.FromSeconds(91) });
        using var hold = crm.Host.Faults.Hold(PathKind.Patch, HoldPoint.BeforeAnswering);
        using var client = CancellationTokenSource.CreateLinkedTokenSource(Crm.Cancellation);
        var pending = crm.SendAsync(HttpMethod.Patch, Crm.LeadPath + Crm.ShortId, token, Mql, cancellationToken: client.Token);
        await hold.WaitForHeldAsync(1, Crm.Cancellation);
        await client.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
        await crm.Host.Journal.WaitForAnswersAsync(PathKind.Patch, 1, Crm.Cancellation);
        hold.Release();
        using var repeated = await crm.PatchAsync(token, Mql);
        Assert.Equal([0, 204], crm.Host.Journal.Entries(PathKind.Patch).Select(entry => entry.Status!.Value));
        Assert.Equal([false, true], crm.Host.Records.History(Crm.ShortId).Select(change => change.ChangesNothing));
    }

    [Theory]
    [InlineData(FaultEffect.Reset, 0)]
    [InlineData(FaultEffect.ApplyThenReset, 1)]
    public async Task Reset_effects_cut_the_connection(FaultEffect effect, int writes)
    {
        await using var crm = await Crm.StartAsync();
        var token = await crm.TokenAsync();
        crm.Host.Faults.Add(new FaultRule(effect) { Kind = PathKind.Patch, Count = 1 });
        await Assert.ThrowsAsync<HttpRequestException>(() => crm.PatchAsync(token, Mql));
        await crm.Host.Journal.WaitForAnswersAsync(PathKind.Patch, 1, Crm.Cancellation);
        Assert.Equal(0, crm.Host.Journal.Entries(PathKind.Patch)[0].Status);
        Assert.Equal(writes, crm.Host.Records.Find(Crm.ShortId)!.Writes);
        using var fine = await crm.PatchAsync(token, Mql);
        Assert.Equal(HttpStatusCode.NoContent, fine.StatusCode);
    }

    [Fact]
    public async Task Chunked_sends_no_length()
    {
        await using var crm = await Crm.StartAsync();
        crm.Host.Faults.Add(new FaultRule(FaultEffect.Chunked));
        using var answer = await crm.PostTokenAsync(Crm.TokenForm);
        Assert.True(answer.Headers.TransferEncodingChunked);
        Assert.Equal("Bearer", (await Crm.JsonAsync(answer)).GetProperty("token_type").GetString());
    }

    [Fact]
    public async Task Gzip_compresses_only_for_clients_that_accept_it()
    {
        await using var crm = await Crm.StartAsync();
        crm.Host.Faults.Add(new FaultRule(FaultEffect.Gzip));
        using var plain = await crm.PostTokenAsync(Crm.TokenForm);
        Assert.Empty(plain.Content.Headers.ContentEncoding);

        using var request = new HttpRequestMessage(HttpMethod.Post, Crm.TokenPath);
        request.Content = new StringContent(Crm.TokenForm, Encoding.UTF8, "application/x-www-form-urlencoded");
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        using var answer = await crm.Http.SendAsync(request, Crm.Cancellation);
        Assert.Equal(["gzip"], answer.Content.Headers.ContentEncoding);
        await using var body = new GZipStream(await answer.Content.ReadAsStreamAsync(Crm.Cancellation), CompressionMode.Decompress);
        using var json = await JsonDocument.ParseAsync(body, cancellationToken: Crm.Cancellation);
        Assert.Equal("Bearer", json.RootElement.GetProperty("token_type").GetString());
    }

    [Fact]
    public async Task Rules_meet_only_their_kind_after_their_skip()
    {
        await using var crm = await Crm.StartAsync();
        crm.Host.Faults.Add(new FaultRule(FaultEffect.ServerError) { Kind = PathKind.Patch, Skip = 2, Count = 2 });
        var token = await crm.TokenAsync();
        var statuses = new List<int>();
        for (var i = 0; i < 6; i++)
        {
            using var answer = await crm.PatchAsync(token, Mql);
            statuses.Add((int)answer.StatusCode);
        }

        Assert.Equal([204, 204, 500, 500, 204, 204], statuses);
    }

    [Fact]
    public void Rate_is_drawn_from_the_seed()
    {
        static bool[] Draw(int seed)
        {
            var fault = new FaultSwitch(new FaultRule(FaultEffect.ServerError) { Rate = 0.25, Seed = seed });
            return [.. Enumerable.Range(0, 4_000).Select(_ => fault.Meets(PathKind.Patch))];
        }

        Assert.Equal(Draw(7), Draw(7));
        Assert.NotEqual(Draw(7), Draw(8));
        Assert.InRange(Draw(7).Count(met => met), 800, 1_200);
    }

    [Fact]
    public void Add_refuses_a_rule_that_makes_no_sense()
    {
        var board = new FaultBoard();
        Assert.Throws<ArgumentException>(() => board.Add(new FaultRule(FaultEffect.TooManyRequests)));
        Assert.Throws<ArgumentException>(() => board.Add(new FaultRule(FaultEffect.Redirect)));
        Assert.Throws<ArgumentException>(() => board.Add(new FaultRule(FaultEffect.Slow)));
        Assert.Throws<ArgumentException>(() => board.Add(new FaultRule(FaultEffect.Reset) { Rate = 0 }));
        Assert.Throws<ArgumentException>(() => board.Add(new FaultRule(FaultEffect.Reset) { Rate = 1.1 }));
        Assert.Throws<ArgumentException>(() => board.Add(new FaultRule(FaultEffect.Reset) { Count = 0 }));
        Assert.Throws<ArgumentException>(() => board.Add(new FaultRule(FaultEffect.Reset) { Skip = -1 }));
    }

    [Fact]
    public void Add_refuses_rules_and_holds_beyond_the_bound()
    {
        var board = new FaultBoard();
        for (var i = 0; i < FaultBoard.MaxRules; i++)
        {
            board.Add(new FaultRule(FaultEffect.Reset));
            board.Hold(PathKind.Get);
        }

        Assert.Throws<InvalidOperationException>(() => board.Add(new FaultRule(FaultEffect.Reset)));
        Assert.Throws<InvalidOperationException>(() => board.Hold(PathKind.Get));
        board.ReleaseAll();
        board.Hold(PathKind.Get);
    }
}
