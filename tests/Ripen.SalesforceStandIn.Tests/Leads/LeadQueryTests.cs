using System.Net;
using Ripen.SalesforceStandIn.Journal;
using Ripen.SalesforceStandIn.Leads;

namespace Ripen.SalesforceStandIn.Tests.Leads;

public sealed class LeadQueryTests
{
    private const string Second = "00Q000000000002";
    private const string QueryPath = "/services/data/v60.0/query?q=";

    [Fact]
    public async Task Query_by_ids_answers_the_fields_of_the_leads_that_are_there()
    {
        await using var crm = await StartAsync();
        using var answer = await AskAsync(crm, $"SELECT Id, status FROM Lead WHERE Id IN ('{Crm.ShortId}','{Crm.LongId}', '{Second}', '00Q000000000009')");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var json = await Crm.JsonAsync(answer);
        Assert.Equal((2, true), (json.GetProperty("totalSize").GetInt32(), json.GetProperty("done").GetBoolean()));
        var first = json.GetProperty("records")[0];
        Assert.Equal(("Lead", Crm.LongId, "Open - Not Contacted"), (first.GetProperty("attributes").GetProperty("type").GetString(), first.GetProperty("Id").GetString(), first.GetProperty("Status").GetString()));
        Assert.Equal(PathKind.Query, crm.Host.Journal.Entries()[^1].Kind);
    }

    [Fact]
    public async Task Query_does_not_show_deleted_leads_and_uses_the_allowance()
    {
        await using var crm = await StartAsync();
        crm.Host.Records.Delete(Second);
        var used = crm.Host.Quota.Used;
        using var answer = await AskAsync(crm, $"SELECT Id,Status FROM Lead WHERE Id IN ('{Second}')");
        Assert.Equal(0, (await Crm.JsonAsync(answer)).GetProperty("totalSize").GetInt32());
        Assert.Equal(used + 1, crm.Host.Quota.Used);
    }

    [Theory]
    [InlineData("SELECT Id,Nothing FROM Lead WHERE Id IN ('00Q000000000001')", "INVALID_FIELD")]
    [InlineData("SELECT Id FROM Wombat WHERE Id IN ('00Q000000000001')", "INVALID_TYPE")]
    [InlineData("SELECT Id,id FROM Lead WHERE Id IN ('00Q000000000001')", "MALFORMED_QUERY")]
    [InlineData("SELECT Id FROM Lead WHERE Id IN ()", "MALFORMED_QUERY")]
    [InlineData("SELECT Id FROM Lead WHERE Id IN ('00Q000000000001'", "MALFORMED_QUERY")]
    [InlineData("DELETE FROM Lead", "MALFORMED_QUERY")]
    [InlineData("SELECT Id FROM Lead WHERE Id IN ('lead-1')", "INVALID_QUERY_FILTER_OPERATOR")]
    public async Task Bad_query_is_refused_as_Salesforce_does(string query, string code)
    {
        await using var crm = await StartAsync();
        using var answer = await AskAsync(crm, query);
        await Crm.AssertErrorAsync(answer, HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task Query_without_text_without_token_by_another_method_or_too_long_is_refused()
    {
        await using var crm = await StartAsync();
        var token = await crm.TokenAsync();
        using var empty = await crm.SendAsync(HttpMethod.Get, "/services/data/v60.0/query", token);
        await Crm.AssertErrorAsync(empty, HttpStatusCode.BadRequest, "MALFORMED_QUERY");
        using var nobody = await crm.SendAsync(HttpMethod.Get, QueryPath + "SELECT", null);
        await Crm.AssertErrorAsync(nobody, HttpStatusCode.Unauthorized, "INVALID_SESSION_ID");
        using var post = await crm.SendAsync(HttpMethod.Post, QueryPath + "SELECT", token, "{}");
        await Crm.AssertErrorAsync(post, HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED");
        using var tooLong = await crm.SendAsync(HttpMethod.Get, QueryPath + new string('a', 16_384), token);
        await Crm.AssertErrorAsync(tooLong, HttpStatusCode.RequestUriTooLong, "URI_TOO_LONG");
    }

    private static Task<Crm> StartAsync() => Crm.StartAsync(options => options with { Leads = [.. options.Leads, new LeadSeed(Second, "Beta")] });

    private static async Task<HttpResponseMessage> AskAsync(Crm crm, string query) =>
        await crm.SendAsync(HttpMethod.Get, QueryPath + Uri.EscapeDataString(query), await crm.TokenAsync());
}
