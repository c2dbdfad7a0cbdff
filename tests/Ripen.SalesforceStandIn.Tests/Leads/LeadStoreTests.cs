using Ripen.SalesforceStandIn.Leads;

namespace Ripen.SalesforceStandIn.Tests.Leads;

public sealed class LeadStoreTests
{
    [Fact]
    public async Task History_shows_a_duplicate_that_changes_nothing()
    {
        await using var crm = await Crm.StartAsync();
        var token = await crm.TokenAsync();
        (await crm.PatchAsync(token, """{"Status":"MQL"}""")).Dispose();
        (await crm.PatchAsync(token, """{"Status":"MQL"}""")).Dispose();
        var history = crm.Host.Records.History(Crm.LongId);
        Assert.Equal(2, history.Count);
        Assert.False(history[0].ChangesNothing);
        Assert.Equal("Open - Not Contacted", history[0].Before["Status"]);
        Assert.Equal("MQL", history[0].After["Status"]);
        Assert.True(history[1].ChangesNothing);
        Assert.Equal(2, crm.Host.Records.Find(Crm.ShortId)!.Writes);
        Assert.Equal([2L, 3L], history.Select(change => change.Request));
    }

    [Fact]
    public async Task History_keeps_the_newest_changes_up_to_its_bound()
    {
        await using var crm = await Crm.StartAsync(options => options with { HistoryPerLead = 2 });
        var token = await crm.TokenAsync();
        foreach (var title in (string[])["a", "b", "c"]) (await crm.PatchAsync(token, $$"""{"Title":"{{title}}"}""")).Dispose();
        Assert.Equal(["b", "c"], crm.Host.Records.History(Crm.ShortId).Select(change => change.After["Title"]));
        Assert.Equal(3, crm.Host.Records.Find(Crm.ShortId)!.Writes);
    }

    [Fact]
    public async Task History_of_bound_0_keeps_nothing()
    {
        await using var crm = await Crm.StartAsync(options => options with { HistoryPerLead = 0 });
        (await crm.PatchAsync(await crm.TokenAsync(), """{"Title":"a","External_Id__c":"x-1"}""")).Dispose();
        Assert.Empty(crm.Host.Records.History(Crm.ShortId));
        Assert.Equal(1, crm.Host.Records.Find(Crm.ShortId)!.Writes);
        Assert.Single(crm.Host.Records.FindByExternalId("External_Id__c", "x-1"));
    }

    [Fact]
    public async Task Add_beyond_the_bound_is_refused_and_replacing_is_not()
    {
        await using var crm = await Crm.StartAsync(options => options with { MaxLeads = 2 });
        crm.Host.Records.Add(new LeadSeed("00Q000000000002", "Second"));
        crm.Host.Records.Add(new LeadSeed("00Q000000000002", "Replaced"));
        Assert.Throws<InvalidOperationException>(() => crm.Host.Records.Add(new LeadSeed("00Q000000000003", "Third")));
        Assert.Equal("Replaced", crm.Host.Records.Find("00Q000000000002")!["Company"]);
    }

    [Fact]
    public async Task Add_refuses_bad_ids_and_fields()
    {
        await using var crm = await Crm.StartAsync();
        Assert.Throws<ArgumentException>(() => crm.Host.Records.Add(new LeadSeed("lead-1", "A")));
        Assert.Throws<ArgumentException>(() =>
            crm.Host.Records.Add(new LeadSeed("00Q000000000002", "A") { Fields = new Dictionary<string, string?> { ["Status"] = "Hot" } }));
    }
}
