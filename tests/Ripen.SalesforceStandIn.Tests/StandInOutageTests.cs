using System.Net;
using Ripen.SalesforceStandIn.Journal;

namespace Ripen.SalesforceStandIn.Tests;

public sealed class StandInOutageTests
{
    private const string Mql = """{"Status":"MQL"}""";

    [Fact]
    public async Task GoDown_refuses_connections_and_come_back_has_forgotten_nothing()
    {
        await using var crm = await Crm.StartAsync();
        var token = await crm.TokenAsync();
        var url = crm.Host.BaseUrl;
        await crm.Host.GoDownAsync();
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => crm.PatchAsync(token, Mql));
        Assert.Equal(HttpRequestError.ConnectionError, refused.HttpRequestError);
        await Assert.ThrowsAsync<InvalidOperationException>(crm.Host.GoDownAsync);

        await crm.Host.ComeBackAsync(Crm.Cancellation);
        await Assert.ThrowsAsync<InvalidOperationException>(() => crm.Host.ComeBackAsync(Crm.Cancellation));
        using var answer = await crm.PatchAsync(token, Mql);
        Assert.Equal((HttpStatusCode.NoContent, url), (answer.StatusCode, crm.Host.BaseUrl));
        Assert.Equal([PathKind.Token, PathKind.Patch], crm.Host.Journal.Entries().Select(entry => entry.Kind));
    }

    [Fact]
    public async Task GoDown_ends_held_requests_without_an_answer()
    {
        await using var crm = await Crm.StartAsync();
        var token = await crm.TokenAsync();
        using var hold = crm.Host.Faults.Hold(PathKind.Patch);
        var call = crm.PatchAsync(token, Mql);
        await hold.WaitForHeldAsync(1, Crm.Cancellation);
        await crm.Host.GoDownAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => call);
        Assert.Equal(0, Assert.Single(crm.Host.Journal.Entries(PathKind.Patch)).Status);
    }
}
