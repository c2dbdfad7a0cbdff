using Ripen.EndToEnd.Tests.Harness;
using Ripen.SalesforceStandIn.Faults;
using Ripen.SalesforceStandIn.Journal;

namespace Ripen.EndToEnd.Tests.Handoff;

/// <summary>The server is killed between claim and answer, and started again on the same data.</summary>
public sealed class CrashDuringCallTests
{
    private const string U = "lead-1";

    [Theory]
    [InlineData(PathKind.Patch, HoldPoint.BeforeApplying)]
    [InlineData(PathKind.Patch, HoldPoint.BeforeAnswering)]
    [InlineData(PathKind.Token, HoldPoint.BeforeApplying)]
    public async Task The_call_comes_again_under_the_same_key_and_no_other(PathKind kind, HoldPoint point)
    {
        using var folder = new TemporaryFolder();
        await using var crm = await StandIn.StartAsync(U);
        string[] settings = [crm.AllowedHost, $"--Ripen:TestClock={ApiClient.Iso(RunningRipen.Morning)}"];
        var hold = crm.Host.Faults.Hold(kind, point);
        await using (var first = await ServerProcess.ServeAsync(folder.In("data"), settings))
        {
            await first.Api.PublishAsync(LeadScoring.Shipped(crm));
            await first.Api.AttributesAsync(U, (ApiClient.Score, 101));
            await Bounded.For(hold.WaitForHeldAsync(1, ApiClient.Cancellation));
            await first.KillAsync();
        }

        hold.Release();
        await using var second = await ServerProcess.ServeAsync(folder.In("data"), settings);
        await second.Api.PostAsync("/v1/test-clock", new { advance = "1s" });

        var delivery = Assert.Single(await second.Api.DeliveriesAsync());
        Assert.Equal("sent", delivery.GetProperty("status").GetString());
        Assert.Equal(kind == PathKind.Patch ? 2 : 1, crm.Patches.Count);
        Assert.Equal(delivery.GetProperty("idempotency_key").GetString(), StandIn.OnlyKey(crm.Patches));
        Assert.Equal("MQL", crm.StatusOf(U));
        Assert.Equal("MQL", (await second.Api.AttributeAsync(U, "lead_status"))?.GetString());
        Assert.Single(await second.Api.DueAsync(U));
        (await second.Api.LedgerAsync(U)).AssertAddsUp();
    }
}
