using Ripen.Templates.ConnectedContent;
using Ripen.Templates.Webhooks;

namespace Ripen.Templates.Tests.Webhooks;

/// <summary>The texts of the lead-scoring page byte for byte, with its slips, and its header as a translated page prints it.</summary>
public sealed class SeedTests
{
    private const string Host = "acme.my.salesforce.com";
    private const string Damaged = "{% connected_content <mem_3a6f2257-5115-4593-80a1-14f17e6384a5/>[instance].my.salesforce.com/services/oauth2/token <br>:method post "
        + "<br> :body client_id=[client_id]_mem_amp_client_secret=[client_secret]_mem_amp_grant_type=client_credentials <br>:save result %} <br> Bearer {{result.access_token}}";

    private static readonly TemplateEngine Engine = new(TimeProvider.System);

    // C01 as it stands; conformance compares it with the line of the specification.
    private static readonly string Body = ConformanceBody("C01");

    [Theory]
    [InlineData("Lead/{{${user_id}}}")]
    [InlineData("Lead/{{$user_id}}}")]
    public async Task Url_and_header_of_the_page_send_the_same_request(string end)
    {
        const string Header = "{% connected_content https://acme.my.salesforce.com/services/oauth2/token :method post "
            + ":body client_id=A&client_secret=B&grant_type=client_credentials :save result %}\nBearer {{result.access_token}}";
        await AssertSentAsync($"https://{Host}/services/data/v60.0/sobjects/{end}", Header);
    }

    [Fact]
    public async Task Suggestion_for_the_damaged_header_works_once_pasted_with_the_host_filled_in()
    {
        var refused = WebhookTemplates.Parse(Engine, Webhook($"https://{Host}/services/data/v60.0/sobjects/Lead/{{{{${{user_id}}}}}}", Damaged));
        var error = Assert.Single(refused.Errors);
        Assert.Equal(("Authorization", IssueCodes.DamagedTag, 1, 22), (error.Part, error.Issue.Code, error.Issue.Line, error.Issue.Column));
        Assert.Equal(
            "{% connected_content https://[instance].my.salesforce.com/services/oauth2/token :method post "
            + ":body client_id=[client_id]&client_secret=[client_secret]&grant_type=client_credentials :save result %} Bearer {{result.access_token}}",
            error.Issue.Suggestion);
        var pasted = error.Issue.Suggestion!.Replace("[instance].my.salesforce.com", Host, StringComparison.Ordinal)
            .Replace("[client_id]", "A", StringComparison.Ordinal).Replace("[client_secret]", "B", StringComparison.Ordinal);
        await AssertSentAsync($"https://{Host}/services/data/v60.0/sobjects/Lead/{{{{${{user_id}}}}}}", pasted);
    }

    [Theory]
    [InlineData("Autorisation", "Authorization")]
    [InlineData("Type_de_contenu", "Content-Type")]
    [InlineData("Content_Type", "Content-Type")]
    public void Translated_header_names_warn_with_a_fix(string written, string meant)
    {
        var parsed = WebhookTemplates.Parse(Engine, new WebhookSource("POST", "https://x.example/") { Headers = [new(written, "v")] });
        Assert.True(parsed.Succeeded);
        var warning = Assert.Single(parsed.Warnings);
        Assert.Equal((WebhookCodes.HeaderName, meant), (warning.Issue.Code, warning.Issue.Suggestion));
    }

    private static async Task AssertSentAsync(string url, string header)
    {
        var stub = new StubContent(_ => new ConnectedContentResponse(200, """{"access_token":"00D!x.y"}""", "application/json"));
        var parsed = WebhookTemplates.Parse(Engine, Webhook(url, header));
        Assert.True(parsed.Succeeded, string.Join("; ", parsed.Errors));
        var data = TestData.FromJson("""{ "user": { "user_id": "00Q5e00000AbCdEEAV" }, "custom_attribute": { "lead score": 101 } }""");
        data.ConnectedContent = stub;
        var render = await parsed.Template.RenderAsync(data, TestContext.Current.CancellationToken);
        Assert.Equal(RenderOutcome.Rendered, render.Outcome);
        Assert.Equal(
            ("PATCH", $"https://{Host}/services/data/v60.0/sobjects/Lead/00Q5e00000AbCdEEAV", "{\n\"lead_status\": \"MQL\"\n}"),
            (render.Request!.Method, render.Request.Url, render.Request.Body));
        Assert.Equal(["Authorization: Bearer 00D!x.y", "Content-Type: application/json"], render.Request.Headers.Select(h => $"{h.Name}: {h.Value}"));
        var call = Assert.Single(stub.Requests);
        Assert.Equal(
            ("POST", $"https://{Host}/services/oauth2/token", "client_id=A&client_secret=B&grant_type=client_credentials"),
            (call.Method, call.Url, call.Body));
    }

    private static WebhookSource Webhook(string url, string header) => new("PATCH", url)
    {
        Headers = [new("Authorization", header), new("Content-Type", "application/json")],
        Body = Body,
    };

    private static string ConformanceBody(string id) =>
        Conformance.ConformanceCase.Lines().Single(line => line.GetProperty("id").GetString() == id).GetProperty("template").GetString()!;
}
