using Ripen.SalesforceStandIn.Journal;

namespace Ripen.SalesforceStandIn.Tests.Journal;

public sealed class RequestJournalTests
{
    [Fact]
    public async Task Entries_hold_what_arrived()
    {
        await using var crm = await Crm.StartAsync();
        var token = await crm.TokenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Patch, Crm.LeadPath + "a%2Fb%20c?x=1%3D2");
        request.Content = new StringContent("{\"Title\":\"é\"}");
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Authorization = new("Bearer", token);
        request.Headers.Add("Idempotency-Key", "d1:u1");
        (await crm.Http.SendAsync(request, Crm.Cancellation)).Dispose();
        await crm.Host.Journal.WaitForAnswersAsync(PathKind.Patch, 1, Crm.Cancellation);

        var entry = Assert.Single(crm.Host.Journal.Entries(PathKind.Patch));
        Assert.Equal(2, entry.Number);
        Assert.Equal("PATCH", entry.Method);
        Assert.Equal(Crm.LeadPath + "a%2Fb%20c?x=1%3D2", entry.Path);
        Assert.Equal("{\"Title\":\"é\"}", entry.Body);
        Assert.Equal($"Bearer {token}", entry.Header("authorization"));
        Assert.Equal("d1:u1", entry.Header("Idempotency-Key"));
        Assert.Equal(crm.Clock.GetUtcNow(), entry.At);
        Assert.Equal(404, entry.Status);
    }

    [Theory]
    [InlineData("POST", Crm.TokenPath, PathKind.Token)]
    [InlineData("PATCH", Crm.LeadPath + "1", PathKind.Patch)]
    [InlineData("PATCH", Crm.LeadPath + "F__c/1", PathKind.Upsert)]
    [InlineData("GET", Crm.LeadPath + "1", PathKind.Get)]
    [InlineData("POST", "/services/data/v60.0/sobjects/Lead", PathKind.Create)]
    [InlineData("DELETE", Crm.LeadPath + "1", PathKind.Other)]
    [InlineData("GET", "/services/data", PathKind.Other)]
    public async Task Entries_are_filed_by_kind(string method, string path, PathKind kind)
    {
        await using var crm = await Crm.StartAsync();
        (await crm.SendAsync(new HttpMethod(method), path, token: null)).Dispose();
        await crm.Host.Journal.WaitForAnswersAsync(kind, 1, Crm.Cancellation);
        Assert.Equal(kind, Assert.Single(crm.Host.Journal.Entries()).Kind);
    }

    [Fact]
    public async Task Journal_drops_the_oldest_beyond_its_bound_and_counts_them()
    {
        await using var crm = await Crm.StartAsync(options => options with { JournalCapacity = 3 });
        for (var i = 0; i < 3; i++) await crm.TokenAsync();
        Assert.Equal(0, crm.Host.Journal.Dropped);
        await crm.TokenAsync();
        await crm.Host.Journal.WaitForAnswersAsync(PathKind.Token, 4, Crm.Cancellation);
        Assert.Equal(1, crm.Host.Journal.Dropped);
        Assert.Equal(4, crm.Host.Journal.Total);
        Assert.Equal([2L, 3L, 4L], crm.Host.Journal.Entries().Select(entry => entry.Number));
        Assert.Equal([3L], crm.Host.Journal.Page(PathKind.Token, after: 2, limit: 1).Select(entry => entry.Number));
    }

    [Fact]
    public async Task Journal_keeps_a_body_up_to_its_bound()
    {
        await using var crm = await Crm.StartAsync(options => options with { JournalBodyBytes = 4 });
        (await crm.PatchAsync("none", "12345")).Dispose();
        var entry = Assert.Single(crm.Host.Journal.Entries());
        Assert.Equal("1234", entry.Body);
        Assert.Equal(5, entry.BodyLength);
    }
}
