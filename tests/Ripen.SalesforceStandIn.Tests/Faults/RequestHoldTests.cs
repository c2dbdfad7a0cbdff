using System.Net;
using Ripen.SalesforceStandIn.Faults;
using Ripen.SalesforceStandIn.Journal;

namespace Ripen.SalesforceStandIn.Tests.Faults;

public sealed class RequestHoldTests
{
    [Fact]
    public async Task Hold_keeps_requests_of_its_kind_until_released()
    {
        await using var crm = await Crm.StartAsync();
        using var hold = crm.Host.Faults.Hold(PathKind.Patch);
        var token = await crm.TokenAsync();
        Task<HttpResponseMessage>[] pending = [.. Enumerable.Range(0, 5).Select(_ => crm.PatchAsync(token, """{"Status":"MQL"}"""))];
        await hold.WaitForHeldAsync(5, Crm.Cancellation);
        Assert.Equal(5, hold.Held);
        Assert.Equal(5, crm.Host.Journal.Arrived(PathKind.Patch));
        Assert.Equal(0, crm.Host.Journal.Answered(PathKind.Patch));
        Assert.All(crm.Host.Journal.Entries(PathKind.Patch), entry => Assert.Null(entry.Status));
        Assert.Equal(0, crm.Host.Records.Find(Crm.ShortId)!.Writes);

        Assert.Equal(2, hold.Release(2));
        await crm.Host.Journal.WaitForAnswersAsync(PathKind.Patch, 2, Crm.Cancellation);
        Assert.Equal(3, hold.Held);
        hold.Release();
        foreach (var answer in await Task.WhenAll(pending))
        {
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
            answer.Dispose();
        }

        using var later = await crm.PatchAsync(token, "{}");
        Assert.Equal(HttpStatusCode.NoContent, later.StatusCode);
    }

    [Fact]
    public async Task Hold_before_answering_has_the_write_applied()
    {
        await using var crm = await Crm.StartAsync();
        var token = await crm.TokenAsync();
        using var hold = crm.Host.Faults.Hold(PathKind.Patch, HoldPoint.BeforeAnswering);
        var pending = crm.PatchAsync(token, """{"Status":"MQL"}""");
        await hold.WaitForHeldAsync(1, Crm.Cancellation);
        Assert.Equal("MQL", crm.Host.Records.Find(Crm.ShortId)!["Status"]);
        hold.Release();
        (await pending).Dispose();
    }

    [Fact]
    public async Task Hold_forgets_a_client_that_went_away()
    {
        await using var crm = await Crm.StartAsync();
        var token = await crm.TokenAsync();
        using var hold = crm.Host.Faults.Hold(PathKind.Patch);
        using var client = CancellationTokenSource.CreateLinkedTokenSource(Crm.Cancellation);
        var pending = crm.SendAsync(HttpMethod.Patch, Crm.LeadPath + Crm.ShortId, token, "{}", cancellationToken: client.Token);
        await hold.WaitForHeldAsync(1, Crm.Cancellation);
        await client.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
        await crm.Host.Journal.WaitForAnswersAsync(PathKind.Patch, 1, Crm.Cancellation);
        Assert.Equal(0, hold.Held);
        Assert.Equal(0, crm.Host.Records.Find(Crm.ShortId)!.Writes);
    }

    [Fact]
    public async Task Dispose_of_the_host_ends_held_and_slow_requests()
    {
        var crm = await Crm.StartAsync();
        var token = await crm.TokenAsync();
        var hold = crm.Host.Faults.Hold(PathKind.Patch);
        var pending = crm.PatchAsync(token, "{}");
        await hold.WaitForHeldAsync(1, Crm.Cancellation);
        await crm.Host.DisposeAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => pending);
        crm.Http.Dispose();
    }
}
