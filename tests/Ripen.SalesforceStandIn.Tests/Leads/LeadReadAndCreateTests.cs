using System.Net;
using Ripen.SalesforceStandIn.Leads;

namespace Ripen.SalesforceStandIn.Tests.Leads;

public sealed class LeadReadAndCreateTests
{
    private const string External = Crm.LeadPath + "External_Id__c/";

    [Fact]
    public async Task Get_shows_the_record()
    {
        await using var crm = await Crm.StartAsync();
        var token = await crm.TokenAsync();
        (await crm.PatchAsync(token, """{"lead_status":"SQL"}""")).Dispose();
        using var answer = await crm.SendAsync(HttpMethod.Get, Crm.LeadPath + Crm.ShortId, token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var json = await Crm.JsonAsync(answer);
        Assert.Equal(Crm.LongId, json.GetProperty("Id").GetString());
        Assert.Equal("SQL", json.GetProperty("lead_status").GetString());
        Assert.Equal("Acme", json.GetProperty("Company").GetString());
        Assert.Equal("Lead", json.GetProperty("attributes").GetProperty("type").GetString());
        Assert.Equal("2026-01-05T10:00:00.000+0000", json.GetProperty("LastModifiedDate").GetString());
    }

    [Fact]
    public async Task Get_of_an_unknown_or_deleted_record_is_404()
    {
        await using var crm = await Crm.StartAsync();
        var token = await crm.TokenAsync();
        using var unknown = await crm.SendAsync(HttpMethod.Get, Crm.LeadPath + "00Q000000000009", token);
        crm.Host.Records.Delete(Crm.ShortId);
        using var deleted = await crm.SendAsync(HttpMethod.Get, Crm.LeadPath + Crm.ShortId, token);
        await Crm.AssertErrorAsync(unknown, HttpStatusCode.NotFound, "NOT_FOUND");
        await Crm.AssertErrorAsync(deleted, HttpStatusCode.NotFound, "ENTITY_IS_DELETED");
    }

    [Fact]
    public async Task Post_creates_a_record_with_defaults()
    {
        await using var crm = await Crm.StartAsync();
        var token = await crm.TokenAsync();
        using var answer = await crm.SendAsync(HttpMethod.Post, Crm.LeadPath.TrimEnd('/'), token, """{"LastName":"Byron","Company":"Engines"}""");
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var json = await Crm.JsonAsync(answer);
        Assert.True(json.GetProperty("success").GetBoolean());
        Assert.Empty(json.GetProperty("errors").EnumerateArray());
        var id = json.GetProperty("id").GetString()!;
        Assert.Equal(18, id.Length);
        Assert.EndsWith(id, answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal("Open - Not Contacted", crm.Host.Records.Find(id)!["Status"]);
        Assert.Equal(2, crm.Host.Records.Count);
    }

    [Theory]
    [InlineData("""{"Company":"Engines"}""", "LastName")]
    [InlineData("""{"LastName":"Byron"}""", "Company")]
    public async Task Post_without_a_required_field_is_refused(string body, string field)
    {
        await using var crm = await Crm.StartAsync();
        using var answer = await crm.SendAsync(HttpMethod.Post, Crm.LeadPath.TrimEnd('/'), await crm.TokenAsync(), body);
        await Crm.AssertErrorAsync(answer, HttpStatusCode.BadRequest, "REQUIRED_FIELD_MISSING", field);
    }

    [Fact]
    public async Task Upsert_creates_then_updates_one_record()
    {
        await using var crm = await Crm.StartAsync();
        var token = await crm.TokenAsync();
        using var created = await crm.SendAsync(HttpMethod.Patch, External + "a%2Fb", token, """{"LastName":"Byron","Company":"Engines"}""");
        using var updated = await crm.SendAsync(HttpMethod.Patch, External + "a%2Fb", token, """{"Status":"MQL"}""");
        var before46 = External.Replace("v60.0", "v45.0", StringComparison.Ordinal) + "a%2Fb";
        using var older = await crm.SendAsync(HttpMethod.Patch, before46, token, """{"Status":"SQL"}""");
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(HttpStatusCode.OK, updated.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, older.StatusCode);
        var id = (await Crm.JsonAsync(created)).GetProperty("id").GetString()!;
        var second = await Crm.JsonAsync(updated);
        Assert.Equal(id, second.GetProperty("id").GetString());
        Assert.False(second.GetProperty("created").GetBoolean());
        Assert.Equal("a/b", crm.Host.Records.Find(id)!["External_Id__c"]);
        Assert.Equal("SQL", crm.Host.Records.Find(id)!["Status"]);
        using var read = await crm.SendAsync(HttpMethod.Get, External + "a%2Fb", token);
        Assert.Equal(id, (await Crm.JsonAsync(read)).GetProperty("Id").GetString());
    }

    [Fact]
    public async Task Upsert_of_an_ambiguous_value_is_300()
    {
        var fields = new Dictionary<string, string?> { ["External_Id__c"] = "twin" };
        LeadSeed[] twins = [new(Crm.ShortId, "A") { Fields = fields }, new("00Q000000000002", "B") { Fields = fields }];
        await using var crm = await Crm.StartAsync(options => options with { Leads = twins });
        using var answer = await crm.SendAsync(HttpMethod.Patch, External + "twin", await crm.TokenAsync(), """{"Status":"MQL"}""");
        Assert.Equal(HttpStatusCode.MultipleChoices, answer.StatusCode);
        Assert.Equal(2, (await Crm.JsonAsync(answer)).GetArrayLength());
        Assert.All(crm.Host.Records.List(), lead => Assert.Equal(0, lead.Writes));
    }

    [Fact]
    public async Task Upsert_by_a_field_that_is_no_external_id_is_404()
    {
        await using var crm = await Crm.StartAsync();
        using var answer = await crm.SendAsync(HttpMethod.Patch, Crm.LeadPath + "Other__c/1", await crm.TokenAsync(), "{}");
        await Crm.AssertErrorAsync(answer, HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task Upsert_that_repeats_the_external_id_in_its_body_is_refused()
    {
        await using var crm = await Crm.StartAsync();
        using var answer = await crm.SendAsync(HttpMethod.Patch, External + "1", await crm.TokenAsync(), """{"External_Id__c":"1"}""");
        await Crm.AssertErrorAsync(answer, HttpStatusCode.BadRequest, "INVALID_FIELD", "External_Id__c");
    }
}
