using System.Net;

namespace Ripen.SalesforceStandIn.Tests.Leads;

public sealed class LeadPatchTests
{
    [Theory]
    [InlineData(Crm.ShortId)]
    [InlineData(Crm.LongId)]
    public async Task Patch_answers_204_without_body_and_content_type(string id)
    {
        await using var crm = await Crm.StartAsync();
        using var answer = await crm.PatchAsync(await crm.TokenAsync(), """{"lead_status":"MQL"}""", id);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Crm.Cancellation));
        Assert.Null(answer.Content.Headers.ContentType);
        Assert.Equal("MQL", crm.Host.Records.Find(Crm.ShortId)!["lead_status"]);
        Assert.Equal("Open - Not Contacted", crm.Host.Records.Find(Crm.LongId)!["Status"]);
        Assert.Equal(1, crm.Host.Records.Count);
    }

    [Theory]
    [InlineData("v30.0", HttpStatusCode.NoContent)]
    [InlineData("v65.0", HttpStatusCode.NoContent)]
    [InlineData("v29.0", HttpStatusCode.NotFound)]
    [InlineData("v60", HttpStatusCode.NotFound)]
    [InlineData("60.0", HttpStatusCode.NotFound)]
    public async Task Patch_knows_versions_from_30_on(string version, HttpStatusCode expected)
    {
        await using var crm = await Crm.StartAsync();
        using var answer = await crm.SendAsync(HttpMethod.Patch, $"/services/data/{version}/sobjects/Lead/{Crm.ShortId}", await crm.TokenAsync(), "{}");
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Patch_without_token_or_with_another_scheme_is_401()
    {
        await using var crm = await Crm.StartAsync();
        var token = await crm.TokenAsync();
        using var none = await crm.SendAsync(HttpMethod.Patch, Crm.LeadPath + Crm.ShortId, token: null, "{}");
        using var unknown = await crm.PatchAsync(token + "x", "{}");
        using var request = new HttpRequestMessage(HttpMethod.Patch, Crm.LeadPath + Crm.ShortId);
        request.Headers.TryAddWithoutValidation("Authorization", "OAuth " + token);
        using var otherScheme = await crm.Http.SendAsync(request, Crm.Cancellation);
        await Crm.AssertErrorAsync(none, HttpStatusCode.Unauthorized, "INVALID_SESSION_ID");
        await Crm.AssertErrorAsync(unknown, HttpStatusCode.Unauthorized, "INVALID_SESSION_ID");
        await Crm.AssertErrorAsync(otherScheme, HttpStatusCode.Unauthorized, "INVALID_SESSION_ID");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Patch_of_another_media_type_is_415(string mediaType)
    {
        await using var crm = await Crm.StartAsync();
        using var answer = await crm.SendAsync(HttpMethod.Patch, Crm.LeadPath + Crm.ShortId, await crm.TokenAsync(), """{"Status":"MQL"}""", mediaType);
        await Crm.AssertErrorAsync(answer, HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE");
    }

    [Fact]
    public async Task Patch_accepts_a_charset_beside_the_media_type()
    {
        await using var crm = await Crm.StartAsync();
        using var answer = await crm.SendAsync(HttpMethod.Patch, Crm.LeadPath + Crm.ShortId, await crm.TokenAsync(), "{}", "application/json; charset=utf-8");
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"MQL\"")]
    [InlineData("""{"Company":{"a":1}}""")]
    [InlineData("""{"Company":5}""")]
    public async Task Patch_with_bad_json_is_a_parser_error(string body)
    {
        await using var crm = await Crm.StartAsync();
        using var answer = await crm.PatchAsync(await crm.TokenAsync(), body);
        await Crm.AssertErrorAsync(answer, HttpStatusCode.BadRequest, "JSON_PARSER_ERROR");
    }

    [Fact]
    public async Task Patch_of_an_unknown_field_changes_nothing()
    {
        await using var crm = await Crm.StartAsync();
        using var answer = await crm.PatchAsync(await crm.TokenAsync(), """{"Status":"MQL","stattus":"MQL"}""");
        await Crm.AssertErrorAsync(answer, HttpStatusCode.BadRequest, "INVALID_FIELD", "stattus");
        Assert.Equal(0, crm.Host.Records.Find(Crm.ShortId)!.Writes);
    }

    [Fact]
    public async Task Patch_of_lead_status_is_refused_by_an_ordinary_org()
    {
        var picklists = new Dictionary<string, IReadOnlyList<string>> { ["Status"] = ["Open", "MQL"] };
        await using var crm = await Crm.StartAsync(options => options with { Picklists = picklists });
        var token = await crm.TokenAsync();
        using var refused = await crm.PatchAsync(token, """{"lead_status":"MQL"}""");
        using var accepted = await crm.PatchAsync(token, """{"Status":"MQL"}""");
        await Crm.AssertErrorAsync(refused, HttpStatusCode.BadRequest, "INVALID_FIELD", "lead_status");
        Assert.Equal(HttpStatusCode.NoContent, accepted.StatusCode);
    }

    [Theory]
    [InlineData("""{"Status":"Hot"}""", "Status")]
    [InlineData("""{"Status":null}""", "Status")]
    [InlineData("""{"Status":"mql"}""", "Status")]
    [InlineData("""{"lead_status":"Lead"}""", "lead_status")]
    [InlineData("""{"lead_status":true}""", "lead_status")]
    public async Task Patch_of_a_value_outside_the_picklist_is_refused(string body, string field)
    {
        await using var crm = await Crm.StartAsync();
        using var answer = await crm.PatchAsync(await crm.TokenAsync(), body);
        await Crm.AssertErrorAsync(answer, HttpStatusCode.BadRequest, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", field);
    }

    [Fact]
    public async Task Patch_takes_standard_and_custom_fields_and_minds_no_case_of_names()
    {
        await using var crm = await Crm.StartAsync();
        using var answer = await crm.PatchAsync(
            await crm.TokenAsync(),
            """{"firstname":"Ada","EMAIL":"ada@example.com","Score__c":120.5,"Hot__c":true,"Phone":null,"Title":"VP","LeadSource":"Web","lead_status":null}""");
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        var lead = crm.Host.Records.Find(Crm.ShortId)!;
        Assert.Equal("Ada", lead["FirstName"]);
        Assert.Equal(120.5m, lead.Fields["Score__c"]);
        Assert.Equal(true, lead.Fields["Hot__c"]);
        Assert.Null(lead["Phone"]);
        Assert.Contains("FirstName", lead.Fields.Keys);
    }

    [Fact]
    public async Task Patch_of_too_long_text_or_an_empty_required_field_is_refused()
    {
        await using var crm = await Crm.StartAsync();
        var token = await crm.TokenAsync();
        using var fits = await crm.PatchAsync(token, $$"""{"LastName":"{{new string('x', 80)}}"}""");
        using var tooLong = await crm.PatchAsync(token, $$"""{"LastName":"{{new string('x', 81)}}"}""");
        using var missing = await crm.PatchAsync(token, """{"Company":null}""");
        Assert.Equal(HttpStatusCode.NoContent, fits.StatusCode);
        await Crm.AssertErrorAsync(tooLong, HttpStatusCode.BadRequest, "STRING_TOO_LONG", "LastName");
        await Crm.AssertErrorAsync(missing, HttpStatusCode.BadRequest, "REQUIRED_FIELD_MISSING", "Company");
    }

    [Theory]
    [InlineData("00Q000000000002")]
    [InlineData("003000000000001")]
    [InlineData("lead-1")]
    [InlineData("x%2F..%2FAccount%2F001")]
    public async Task Patch_of_an_unknown_id_or_another_shape_is_404(string id)
    {
        await using var crm = await Crm.StartAsync();
        using var answer = await crm.PatchAsync(await crm.TokenAsync(), """{"Status":"MQL"}""", id);
        await Crm.AssertErrorAsync(answer, HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task Patch_accepts_readable_ids_when_told_so()
    {
        await using var crm = await Crm.StartAsync(options => options with { AcceptAnyId = true, Leads = [new("lead/1 é", "Acme")] });
        var token = await crm.TokenAsync();
        using var known = await crm.PatchAsync(token, """{"Status":"MQL"}""", Uri.EscapeDataString("lead/1 é"));
        using var unknown = await crm.PatchAsync(token, """{"Status":"MQL"}""", "lead-2");
        Assert.Equal(HttpStatusCode.NoContent, known.StatusCode);
        Assert.Equal("MQL", crm.Host.Records.Find("lead/1 é")!["Status"]);
        await Crm.AssertErrorAsync(unknown, HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task Patch_of_another_object_is_404()
    {
        await using var crm = await Crm.StartAsync();
        using var answer = await crm.SendAsync(HttpMethod.Patch, "/services/data/v60.0/sobjects/Account/001000000000001", await crm.TokenAsync(), "{}");
        await Crm.AssertErrorAsync(answer, HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    public async Task Patch_without_an_id_is_405(string end)
    {
        await using var crm = await Crm.StartAsync();
        using var answer = await crm.SendAsync(HttpMethod.Patch, "/services/data/v60.0/sobjects/Lead" + end, await crm.TokenAsync(), "{}");
        await Crm.AssertErrorAsync(answer, HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED");
    }

    [Fact]
    public async Task Patch_of_a_converted_or_deleted_lead_is_refused()
    {
        await using var crm = await Crm.StartAsync(options => options with { Leads = [new(Crm.ShortId, "Acme"), new("00Q000000000002", "Other")] });
        var token = await crm.TokenAsync();
        Assert.True(crm.Host.Records.Convert(Crm.ShortId));
        Assert.True(crm.Host.Records.Delete("00Q000000000002"));
        using var converted = await crm.PatchAsync(token, "{}");
        using var deleted = await crm.PatchAsync(token, "{}", "00Q000000000002");
        await Crm.AssertErrorAsync(converted, HttpStatusCode.BadRequest, "CANNOT_UPDATE_CONVERTED_LEAD");
        await Crm.AssertErrorAsync(deleted, HttpStatusCode.NotFound, "ENTITY_IS_DELETED");
    }

    [Theory]
    [InlineData(0, HttpStatusCode.NoContent)]
    [InlineData(1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Patch_body_is_bounded(int beyond, HttpStatusCode expected)
    {
        await using var crm = await Crm.StartAsync();
        var body = "{}" + new string(' ', Answers.RequestReader.MaxBodyBytes - 2 + beyond);
        using var answer = await crm.PatchAsync(await crm.TokenAsync(), body);
        Assert.Equal(expected, answer.StatusCode);
    }
}
