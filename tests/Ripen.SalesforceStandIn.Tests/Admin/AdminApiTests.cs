using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Ripen.SalesforceStandIn.Journal;

namespace Ripen.SalesforceStandIn.Tests.Admin;

public sealed class AdminApiTests
{
    [Fact]
    public async Task Journal_shows_entries_and_counts_and_is_not_in_itself()
    {
        await using var crm = await Crm.StartAsync();
        var token = await crm.TokenAsync();
        (await crm.PatchAsync(token, """{"Status":"MQL"}""")).Dispose();
        await crm.Host.Journal.WaitForAnswersAsync(PathKind.Patch, 1, Crm.Cancellation);
        var page = await GetAsync(crm, "journal?kind=patch");
        Assert.Equal(2, page.GetProperty("total").GetInt64());
        Assert.Equal(1, page.GetProperty("counts").GetProperty("token").GetProperty("arrived").GetInt64());
        var entry = Assert.Single(page.GetProperty("entries").EnumerateArray());
        Assert.Equal("patch", entry.GetProperty("kind").GetString());
        Assert.Equal("""{"Status":"MQL"}""", entry.GetProperty("body").GetString());
        Assert.Equal(204, entry.GetProperty("status").GetInt32());
        Assert.Empty((await GetAsync(crm, "journal?after=2")).GetProperty("entries").EnumerateArray());
        Assert.Single((await GetAsync(crm, "journal?limit=1")).GetProperty("entries").EnumerateArray());

        await SendAsync(crm, HttpMethod.Delete, "journal");
        Assert.Equal(0, (await GetAsync(crm, "journal")).GetProperty("total").GetInt64());
    }

    [Fact]
    public async Task Records_are_added_in_bulk_and_shown_with_history()
    {
        await using var crm = await Crm.StartAsync();
        var many = string.Join(',', Enumerable.Range(2, 500).Select(number => $$"""{"Id":"{{Leads(number)}}","Company":"C{{number}}","Title":"VP"}"""));
        var added = await SendAsync(crm, HttpMethod.Post, "records", $"[{many}]");
        Assert.Equal(500, added.GetProperty("count").GetInt32());
        (await crm.PatchAsync(await crm.TokenAsync(), """{"Score__c":7}""", Leads(2))).Dispose();
        var record = await GetAsync(crm, "records/" + Leads(2));
        Assert.Equal("VP", record.GetProperty("fields").GetProperty("Title").GetString());
        Assert.Equal(7, record.GetProperty("fields").GetProperty("Score__c").GetInt32());
        var change = Assert.Single(record.GetProperty("history").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, change.GetProperty("before").GetProperty("Score__c").ValueKind);
        var page = await GetAsync(crm, "records?offset=499&limit=10");
        Assert.Equal(501, page.GetProperty("total").GetInt32());
        Assert.Equal(2, page.GetProperty("records").GetArrayLength());
    }

    [Theory]
    [InlineData("""[{"Company":"x"}]""")]
    [InlineData("""[{"Id":"nope","Company":"x"}]""")]
    [InlineData("""[{"Id":"00Q000000000009","Colour":"x"}]""")]
    [InlineData("""{""")]
    public async Task Records_that_are_not_acceptable_are_refused(string body)
    {
        await using var crm = await Crm.StartAsync();
        using var answer = await crm.SendAsync(HttpMethod.Post, "/stand-in/records", token: null, body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(1, crm.Host.Records.Count);
    }

    [Fact]
    public async Task Records_are_converted_and_deleted()
    {
        await using var crm = await Crm.StartAsync();
        await SendAsync(crm, HttpMethod.Post, $"records/{Crm.ShortId}/convert");
        await SendAsync(crm, HttpMethod.Post, $"records/{Crm.ShortId}/delete");
        Assert.True(crm.Host.Records.Find(Crm.ShortId) is { IsConverted: true, IsDeleted: true });
        using var unknown = await crm.SendAsync(HttpMethod.Get, "/stand-in/records/none", token: null);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Faults_are_switched_on_shown_and_cleared()
    {
        await using var crm = await Crm.StartAsync();
        var token = await crm.TokenAsync();
        await SendAsync(crm, HttpMethod.Post, "faults", """{"effect":"too_many_requests","kind":"patch","count":1,"retry_after_seconds":7}""");
        await SendAsync(crm, HttpMethod.Post, "faults", """{"effect":"server_error","kind":"patch"}""");
        using var first = await crm.PatchAsync(token, "{}");
        using var second = await crm.PatchAsync(token, "{}");
        Assert.Equal(HttpStatusCode.TooManyRequests, first.StatusCode);
        Assert.Equal(HttpStatusCode.InternalServerError, second.StatusCode);
        var faults = await GetAsync(crm, "faults");
        Assert.Equal(["too_many_requests", "server_error"], faults.EnumerateArray().Select(fault => fault.GetProperty("effect").GetString()));
        Assert.Equal([1L, 1L], faults.EnumerateArray().Select(fault => fault.GetProperty("fired").GetInt64()));
        await SendAsync(crm, HttpMethod.Delete, "faults");
        using var third = await crm.PatchAsync(token, "{}");
        Assert.Equal(HttpStatusCode.NoContent, third.StatusCode);
    }

    [Theory]
    [InlineData("""{"effect":"redirect"}""")]
    [InlineData("""{"effect":"explode"}""")]
    [InlineData("""{"effect":"reset","cuont":1}""")]
    public async Task Faults_that_make_no_sense_are_refused(string body)
    {
        await using var crm = await Crm.StartAsync();
        using var answer = await crm.SendAsync(HttpMethod.Post, "/stand-in/faults", token: null, body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(crm.Host.Faults.Switches);
    }

    [Fact]
    public async Task Holds_are_put_up_shown_and_released()
    {
        await using var crm = await Crm.StartAsync();
        var token = await crm.TokenAsync();
        await SendAsync(crm, HttpMethod.Post, "holds", """{"kind":"patch","point":"before_answering"}""");
        var pending = crm.PatchAsync(token, "{}");
        await crm.Host.Faults.Holds[0].WaitForHeldAsync(1, Crm.Cancellation);
        var hold = Assert.Single((await GetAsync(crm, "holds")).EnumerateArray());
        Assert.Equal(1, hold.GetProperty("held").GetInt32());
        await SendAsync(crm, HttpMethod.Delete, "holds");
        (await pending).Dispose();
    }

    [Fact]
    public async Task Tokens_are_shortened_and_revoked()
    {
        await using var crm = await Crm.StartAsync();
        var first = await crm.TokenAsync();
        var second = await crm.TokenAsync();
        var one = await SendAsync(crm, HttpMethod.Post, "tokens/revoke", JsonSerializer.Serialize(new { token = first }));
        Assert.Equal(1, one.GetProperty("count").GetInt32());
        Assert.True(crm.Host.Tokens.IsLive(second));
        Assert.Equal(1, (await SendAsync(crm, HttpMethod.Post, "tokens/revoke")).GetProperty("count").GetInt32());
        Assert.False(crm.Host.Tokens.IsLive(second));
        await SendAsync(crm, HttpMethod.Put, "tokens", """{"lifetime_seconds":2}""");
        var tokens = await GetAsync(crm, "tokens");
        Assert.Equal(2, tokens.GetProperty("lifetime_seconds").GetDouble());
        Assert.Equal(2, tokens.GetProperty("calls").GetInt64());
        using var refused = await crm.SendAsync(HttpMethod.Put, "/stand-in/tokens", token: null, """{"lifetime_seconds":0}""");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task Quota_is_changed()
    {
        await using var crm = await Crm.StartAsync();
        await SendAsync(crm, HttpMethod.Put, "quota", """{"limit":10,"used":9}""");
        var quota = await GetAsync(crm, "quota");
        Assert.Equal(10, quota.GetProperty("limit").GetInt64());
        Assert.Equal(9, crm.Host.Quota.Used);
    }

    [Fact]
    public async Task Reset_goes_back_to_the_start()
    {
        await using var crm = await Crm.StartAsync();
        var token = await crm.TokenAsync();
        (await crm.PatchAsync(token, """{"Status":"MQL"}""")).Dispose();
        await SendAsync(crm, HttpMethod.Post, "records", """[{"Id":"00Q000000000002"}]""");
        await SendAsync(crm, HttpMethod.Post, "faults", """{"effect":"reset"}""");
        await SendAsync(crm, HttpMethod.Post, "holds", """{}""");
        await SendAsync(crm, HttpMethod.Post, "reset");
        Assert.Equal("Open - Not Contacted", Assert.Single(crm.Host.Records.List())["Status"]);
        Assert.Equal(0, crm.Host.Journal.Total);
        Assert.Empty(crm.Host.Faults.Switches);
        Assert.Empty(crm.Host.Faults.Holds);
        Assert.Equal(0, crm.Host.Quota.Used);
        Assert.False(crm.Host.Tokens.IsLive(token));
        await crm.TokenAsync();
    }

    private static string Leads(int number) => SalesforceStandIn.Leads.SalesforceId.FromNumber(number);

    private static async Task<JsonElement> GetAsync(Crm crm, string path) =>
        await crm.Http.GetFromJsonAsync<JsonElement>("/stand-in/" + path, Crm.Cancellation);

    private static async Task<JsonElement> SendAsync(Crm crm, HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, "/stand-in/" + path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await crm.Http.SendAsync(request, Crm.Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Crm.Cancellation);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }
}
