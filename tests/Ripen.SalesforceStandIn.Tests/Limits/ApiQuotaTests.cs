using System.Net;

namespace Ripen.SalesforceStandIn.Tests.Limits;

public sealed class ApiQuotaTests
{
    [Fact]
    public async Task Every_answer_tells_the_use()
    {
        await using var crm = await Crm.StartAsync(options => options with { Quota = 5_000 });
        var token = await crm.TokenAsync();
        using var tokenAnswer = await crm.PostTokenAsync(Crm.TokenForm);
        using var patch = await crm.PatchAsync(token, "{}");
        using var error = await crm.PatchAsync(token, "{");
        Assert.Equal(["api-usage=0/5000"], tokenAnswer.Headers.GetValues("Sforce-Limit-Info"));
        Assert.Equal(["api-usage=1/5000"], patch.Headers.GetValues("Sforce-Limit-Info"));
        Assert.Equal(["api-usage=2/5000"], error.Headers.GetValues("Sforce-Limit-Info"));
    }

    [Fact]
    public async Task Beyond_the_quota_calls_are_403_until_it_is_raised()
    {
        await using var crm = await Crm.StartAsync(options => options with { Quota = 1 });
        var token = await crm.TokenAsync();
        using var last = await crm.PatchAsync(token, "{}");
        using var beyond = await crm.PatchAsync(token, """{"Status":"MQL"}""");
        crm.Host.Quota.Limit = 10;
        using var raised = await crm.PatchAsync(token, "{}");
        Assert.Equal(HttpStatusCode.NoContent, last.StatusCode);
        await Crm.AssertErrorAsync(beyond, HttpStatusCode.Forbidden, "REQUEST_LIMIT_EXCEEDED");
        Assert.Equal(["api-usage=1/1"], beyond.Headers.GetValues("Sforce-Limit-Info"));
        Assert.Equal(HttpStatusCode.NoContent, raised.StatusCode);
        Assert.Equal("Open - Not Contacted", crm.Host.Records.Find(Crm.ShortId)!["Status"]);
    }

    [Fact]
    public async Task Calls_with_a_dead_token_use_nothing()
    {
        await using var crm = await Crm.StartAsync();
        using var answer = await crm.PatchAsync("dead", "{}");
        Assert.Equal(0, crm.Host.Quota.Used);
    }
}
