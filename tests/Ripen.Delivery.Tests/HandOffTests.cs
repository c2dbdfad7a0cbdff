using Ripen.Delivery.Attempts;
using Ripen.Delivery.ConnectedContent;
using Ripen.Delivery.Tokens;
using Ripen.SalesforceStandIn;
using Ripen.SalesforceStandIn.Journal;
using Ripen.SalesforceStandIn.Leads;
using Ripen.Templates;
using Ripen.Templates.Webhooks;
using SentRequest = Ripen.Delivery.Attempts.WebhookRequest;

namespace Ripen.Delivery.Tests;

/// <summary>The lead-scoring page's webhook, rendered by the template engine and sent to a stand-in of the CRM; only the partition is left out.</summary>
public sealed class HandOffTests
{
    private const string Body = "{% if custom_attribute.${lead score} > 100 %}{\"lead_status\":\"MQL\"}{% else %}{% abort_message('not at threshold') %}{% endif %}";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task W01_seed_webhook_makes_one_token_call_and_one_patch()
    {
        await using var crm = await StartCrmAsync(1);
        using var wiring = new Wiring(new Uri(crm.BaseUrl).Authority);

        var result = await SendAsync(wiring, Template(crm, ""), LeadId(0), 101);

        Assert.Equal((AttemptKind.Success, 204), (result?.Kind, result?.Status));
        Assert.Equal([PathKind.Token, PathKind.Patch], crm.Journal.Entries().Select(entry => entry.Kind));
        var patch = crm.Journal.Entries(PathKind.Patch)[0];
        Assert.Equal("{\"lead_status\":\"MQL\"}", patch.Body);
        Assert.StartsWith("Bearer ", patch.Header("Authorization"), StringComparison.Ordinal);
        Assert.True(crm.Tokens.IsLive(patch.Header("Authorization")!["Bearer ".Length..]));
    }

    [Fact]
    public async Task W02_below_the_threshold_makes_no_request_at_all()
    {
        await using var crm = await StartCrmAsync(1);
        using var wiring = new Wiring(new Uri(crm.BaseUrl).Authority);

        Assert.Null(await SendAsync(wiring, Template(crm, ":cache_max_age 900"), LeadId(0), 100));
        Assert.Equal(0, crm.Journal.Total);
    }

    [Theory]
    [InlineData(":cache_max_age 900", 1)]
    [InlineData("", 200)]
    public async Task W04_W05_many_leads_share_a_token_only_when_it_may_be_cached(string option, int tokenCalls)
    {
        const int Leads = 200;
        await using var crm = await StartCrmAsync(Leads);
        using var wiring = new Wiring(new Uri(crm.BaseUrl).Authority);
        var template = Template(crm, option);

        var results = await Task.WhenAll(Enumerable.Range(0, Leads).Select(lead => SendAsync(wiring, template, LeadId(lead), 101)));

        Assert.All(results, result => Assert.Equal(AttemptKind.Success, result?.Kind));
        Assert.Equal((Leads, tokenCalls), (crm.Journal.Entries(PathKind.Patch).Count, (int)crm.Tokens.Calls));
    }

    [Fact]
    public async Task W06_token_revoked_between_two_leads_is_renewed()
    {
        await using var crm = await StartCrmAsync(2);
        using var wiring = new Wiring(new Uri(crm.BaseUrl).Authority);
        var template = Template(crm, ":cache_max_age 900");

        await SendAsync(wiring, template, LeadId(0), 101);
        crm.Tokens.RevokeAll();
        var second = await SendAsync(wiring, template, LeadId(1), 101);

        Assert.Equal((AttemptKind.Success, 204, true), (second?.Kind, second?.Status, second?.TokenRenewed));
        Assert.Equal([204, 401, 204], crm.Journal.Entries(PathKind.Patch).Select(entry => entry.Status));
    }

    [Theory]
    [InlineData("{{${user_id}}}")]
    [InlineData("{{$user_id}}}")]
    public async Task Spellings_of_the_page_send_the_same_request(string id)
    {
        await using var crm = await StartCrmAsync(1);
        using var wiring = new Wiring(new Uri(crm.BaseUrl).Authority);
        var header = $"{{% connected_content {crm.BaseUrl}/services/oauth2/token :method post :body "
            + $"client_id={crm.Options.ClientId}&client_secret={crm.Options.ClientSecret}&grant_type=client_credentials :save result %}}\nBearer {{{{result.access_token}}}}";

        await AssertHandedOverAsync(wiring, crm, Template(crm, id, header));
    }

    [Fact]
    public async Task Damaged_header_is_refused_with_one_that_works_once_pasted()
    {
        const string Damaged = "{% connected_content <mem_3a6f2257-5115-4593-80a1-14f17e6384a5/>[instance].my.salesforce.com/services/oauth2/token <br>:method post <br> "
            + ":body client_id=[client_id]_mem_amp_client_secret=[client_secret]_mem_amp_grant_type=client_credentials <br>:save result %} <br> Bearer {{result.access_token}}";
        await using var crm = await StartCrmAsync(1);
        using var wiring = new Wiring(new Uri(crm.BaseUrl).Authority);

        var error = new TemplateEngine(TimeProvider.System).Parse(Damaged, TemplatePart.Header).Error;
        Assert.Equal(IssueCodes.DamagedTag, error?.Code);
        var pasted = error!.Suggestion!.Replace("https://[instance].my.salesforce.com", crm.BaseUrl, StringComparison.Ordinal)
            .Replace("[client_id]", crm.Options.ClientId, StringComparison.Ordinal).Replace("[client_secret]", crm.Options.ClientSecret, StringComparison.Ordinal);

        await AssertHandedOverAsync(wiring, crm, Template(crm, "{{${user_id}}}", pasted));
    }

    private static async Task AssertHandedOverAsync(Wiring wiring, StandInHost crm, WebhookTemplate template)
    {
        var result = await SendAsync(wiring, template, LeadId(0), 101);
        Assert.Equal((AttemptKind.Success, 204), (result?.Kind, result?.Status));
        var (token, patch) = (Assert.Single(crm.Journal.Entries(PathKind.Token)), Assert.Single(crm.Journal.Entries(PathKind.Patch)));
        Assert.Equal($"client_id={crm.Options.ClientId}&client_secret={crm.Options.ClientSecret}&grant_type=client_credentials", token.Body);
        Assert.Equal("{\"lead_status\":\"MQL\"}", patch.Body);
        Assert.EndsWith("/sobjects/Lead/" + LeadId(0), patch.Path, StringComparison.Ordinal);
        Assert.True(crm.Tokens.IsLive(patch.Header("Authorization")!["Bearer ".Length..]));
    }

    private static WebhookTemplate Template(StandInHost crm, string option)
    {
        var call = $"{{% connected_content {crm.BaseUrl}/services/oauth2/token\n   :method post\n   :body "
            + $"client_id={crm.Options.ClientId}&client_secret={crm.Options.ClientSecret}&grant_type=client_credentials\n   :save result {option} %}}";
        return Template(crm, "{{${user_id}}}", call + "\nBearer {{result.access_token}}");
    }

    private static WebhookTemplate Template(StandInHost crm, string id, string authorization)
    {
        var source = new WebhookSource("PATCH", $"{crm.BaseUrl}/services/data/v60.0/sobjects/Lead/{id}")
        {
            Headers = [new("Content-Type", "application/json"), new("Authorization", authorization)],
            Body = Body,
        };
        var parsed = WebhookTemplates.Parse(new TemplateEngine(TimeProvider.System), source);
        Assert.Empty(parsed.Errors);
        return parsed.Template!;
    }

    /// <summary>Renders and sends as the server does; null when the message was aborted.</summary>
    private static async Task<AttemptResult?> SendAsync(Wiring wiring, WebhookTemplate template, string lead, long score)
    {
        var recorder = new ContentRecorder(wiring.Fetcher);
        var rendered = await template.RenderAsync(new LeadData(lead, score, recorder), Stop);
        if (rendered.Outcome == RenderOutcome.Aborted)
        {
            return null;
        }

        var request = Assert.IsType<Ripen.Templates.Webhooks.WebhookRequest>(rendered.Request);
        var sent = new SentRequest("d-" + lead, request.Method, request.Url, Headers(request), request.Body) { CachedEntries = recorder.CachedEntries };
        return await wiring.Renewal.SendAsync(sent, RenderAgainAsync, Stop);

        async ValueTask<HeaderRendering> RenderAgainAsync(CancellationToken cancellationToken)
        {
            var again = new ContentRecorder(wiring.Fetcher);
            var headers = await template.RenderHeadersAsync(request, new LeadData(lead, score, again), cancellationToken);
            return headers.Request is { } renewed
                ? HeaderRendering.Done(Headers(renewed), again.CachedEntries)
                : HeaderRendering.Failed(headers.Code ?? "aborted", headers.Text, headers.Outcome == RenderOutcome.Postponed);
        }
    }

    private static List<KeyValuePair<string, string>> Headers(Ripen.Templates.Webhooks.WebhookRequest request) =>
        [.. request.Headers.Select(header => KeyValuePair.Create(header.Name, header.Value))];

    private static string LeadId(int number) => $"00Q5e000000{number:D4}";

    private static Task<StandInHost> StartCrmAsync(int leads) =>
        StandInHost.StartAsync(new StandInOptions { Leads = [.. Enumerable.Range(0, leads).Select(number => new LeadSeed(LeadId(number), "Acme"))] }, Stop);
}
