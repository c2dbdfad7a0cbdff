using System.Net;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;
using Ripen.EndToEnd.Tests.WebhookTemplates;
using Ripen.SalesforceStandIn;
using Ripen.SalesforceStandIn.Faults;
using Ripen.SalesforceStandIn.Journal;
using Ripen.SalesforceStandIn.Leads;

namespace Ripen.EndToEnd.Tests.Handoff;

/// <summary>Reconciliation of a campaign over real HTTP: what was handed over, and what Salesforce has of it.</summary>
public sealed class ReconciliationTests
{
    private const string Instance = "YOUR-INSTANCE.my.salesforce.com";
    private const string Path = "/v1/campaigns/salesforce-update-lead/reconciliation";
    private const string Scored = "{ type: action_based, triggers: [{ type: attribute_changed, attribute: lead score }] }";
    private const string Again = "re_eligibility: { after: 0s }\n";

    [Fact]
    public async Task Records_that_hold_what_was_sent_agree()
    {
        await using var crm = await StartCrmAsync(3);
        await using var ripen = await StartAsync(crm);
        await QualifyAsync(ripen, 3);
        var answer = await ripen.Api.GetAsync(Path);
        Assert.Equal((3, 3, 3, 0), (Count(answer, "crossed"), Count(answer, "sent"), Count(answer, "accepted"), Count(answer, "open")));
        Assert.Equal("/v1/deliveries?campaign=salesforce-update-lead&status=sent", answer.GetProperty("lists").GetProperty("sent").GetString());
        Assert.Equal(3, answer.GetProperty("counted").GetProperty("sent").GetInt32());
        var remote = answer.GetProperty("remote");
        Assert.True(remote.GetProperty("asked").GetBoolean());
        Assert.Equal((1, 3, 3), (remote.GetProperty("calls").GetInt32(), remote.GetProperty("checked").GetInt32(), remote.GetProperty("agree").GetInt32()));
        Assert.All(["differ", "missing", "not_checked", "errors"], list => Assert.Empty(remote.GetProperty(list).EnumerateArray()));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("cursor").ValueKind);
        var query = Assert.Single(crm.Journal.Entries(PathKind.Query));
        Assert.StartsWith("/services/data/v60.0/query?q=SELECT%20Id,Status%20FROM%20Lead%20WHERE%20Id%20IN%20(%27", query.Path, StringComparison.Ordinal);
        Assert.Null(query.Header("Idempotency-Key"));
        Assert.Null(query.Header("Content-Type"));
    }

    [Fact]
    public async Task Record_that_was_changed_and_one_that_was_deleted_are_listed()
    {
        await using var crm = await StartCrmAsync(3);
        await using var ripen = await StartAsync(crm);
        await QualifyAsync(ripen, 3);
        crm.Records.Add(new LeadSeed(Lead(1), "Acme") { Fields = new Dictionary<string, string?> { ["Status"] = "Working - Contacted" } });
        crm.Records.Delete(Lead(2));
        var remote = (await ripen.Api.GetAsync(Path)).GetProperty("remote");
        Assert.Equal((3, 1), (remote.GetProperty("checked").GetInt32(), remote.GetProperty("agree").GetInt32()));
        var differs = Assert.Single(remote.GetProperty("differ").EnumerateArray());
        Assert.Equal((Lead(1), Lead(1), "Lead"), (Text(differs, "user"), Text(differs, "record"), Text(differs, "object")));
        var field = Assert.Single(differs.GetProperty("fields").EnumerateArray());
        Assert.Equal(("Status", "MQL", "Working - Contacted"), (Text(field, "field"), Text(field, "sent"), Text(field, "found")));
        Assert.Equal(Lead(2), Text(Assert.Single(remote.GetProperty("missing").EnumerateArray()), "record"));
        Assert.All(await ripen.Api.DeliveriesAsync(), delivery => Assert.Equal("sent", Text(delivery, "status")));
    }

    [Fact]
    public async Task Only_the_last_accepted_message_of_a_user_counts()
    {
        await using var crm = await StartCrmAsync(1);
        await using var ripen = await StartAsync(crm, text => text.With("'{\"Status\": \"MQL\"}'", "'{\"Title\": \"{{custom_attribute.${lead score}}}\"}'"));
        await QualifyAsync(ripen, 1);
        await ripen.Api.AttributesAsync(Lead(0), (ApiClient.Score, 102));
        await ripen.SettleAsync();
        var answer = await ripen.Api.GetAsync(Path);
        Assert.Equal(2, Count(answer, "accepted"));
        Assert.Equal((1, 1), (answer.GetProperty("remote").GetProperty("checked").GetInt32(), answer.GetProperty("remote").GetProperty("agree").GetInt32()));
    }

    [Fact]
    public async Task Token_that_died_is_renewed_and_the_question_asked_again()
    {
        await using var crm = await StartCrmAsync(1);
        await using var ripen = await StartAsync(crm);
        await QualifyAsync(ripen, 1);
        crm.Tokens.RevokeAll();
        var remote = (await ripen.Api.GetAsync(Path)).GetProperty("remote");
        Assert.Equal(1, remote.GetProperty("agree").GetInt32());
        Assert.Equal([401, 200], crm.Journal.Entries(PathKind.Query).Select(query => query.Status));
        Assert.Equal(2, crm.Tokens.Calls);
    }

    [Fact]
    public async Task Stored_credential_authorises_the_question_too()
    {
        await using var crm = await StartCrmAsync(1);
        await using var ripen = await StartAsync(crm, text =>
        {
            var (from, to) = (text.IndexOf("    Authorization:", StringComparison.Ordinal), text.IndexOf("    Content-Type", StringComparison.Ordinal));
            return string.Concat(text.AsSpan(0, from), text.AsSpan(to)).With("  body:", "  authorize_with: app\n  body:") + App(crm);
        });
        await QualifyAsync(ripen, 1);
        var remote = (await ripen.Api.GetAsync(Path)).GetProperty("remote");
        Assert.True(remote.GetProperty("agree").GetInt32() == 1, remote.ToString());
    }

    [Theory]
    [InlineData(FaultEffect.LimitExceeded, 403, "REQUEST_LIMIT_EXCEEDED")]
    [InlineData(FaultEffect.ServiceUnavailable, 503, "SERVER_UNAVAILABLE")]
    [InlineData(FaultEffect.InvalidSession, 401, "INVALID_SESSION_ID")]
    [InlineData(FaultEffect.Reset, 599, "connection_lost")]
    public async Task Receiver_that_does_not_answer_is_an_error_beside_the_counts(FaultEffect effect, int status, string code)
    {
        await using var crm = await StartCrmAsync(2);
        await using var ripen = await StartAsync(crm);
        await QualifyAsync(ripen, 2);
        crm.Faults.Add(new FaultRule(effect) { Kind = PathKind.Query, Count = 2 });
        var answer = await ripen.Api.GetAsync(Path);
        Assert.Equal((2, 2), (Count(answer, "crossed"), Count(answer, "accepted")));
        var remote = answer.GetProperty("remote");
        var error = Assert.Single(remote.GetProperty("errors").EnumerateArray());
        Assert.Equal((status, code, 2), (error.GetProperty("status").GetInt32(), Text(error, "code"), error.GetProperty("records").GetInt32()));
        Assert.Equal(0, remote.GetProperty("checked").GetInt32());
        Assert.All(remote.GetProperty("not_checked").EnumerateArray(), one => Assert.Equal("the receiver did not answer; see errors", Text(one, "reason")));
    }

    [Fact]
    public async Task Request_of_another_form_is_not_asked_for_and_the_answer_says_why()
    {
        await using var crm = await StartCrmAsync(1);
        await using var ripen = await StartAsync(crm, text => text.With("/sobjects/Lead/", "/sobjects/Lead/External_Id__c/").With("'{\"Status\": \"MQL\"}'", "'{\"LastName\": \"A\", \"Company\": \"B\"}'"));
        await QualifyAsync(ripen, 1);
        var answer = await ripen.Api.GetAsync(Path);
        Assert.Equal(1, Count(answer, "accepted"));
        var remote = answer.GetProperty("remote");
        Assert.False(remote.GetProperty("asked").GetBoolean());
        Assert.Contains("/services/data/vNN.N/sobjects/OBJECT/ID", Text(remote, "reason"), StringComparison.Ordinal);
        Assert.Equal(Lead(0), Text(Assert.Single(remote.GetProperty("not_checked").EnumerateArray()), "user"));
        Assert.Empty(crm.Journal.Entries(PathKind.Query));
    }

    [Fact]
    public async Task Given_up_and_dead_letters_are_counted_apart_from_what_was_accepted()
    {
        await using var crm = await StartCrmAsync(1);
        await using var ripen = await StartAsync(crm, text => text.With("| url_param_escape}}", "| default: '' | url_param_escape}}{% if ${user_id} == 'broken' %}{{ 'a' | divided_by: 0 }}{% endif %}"));
        crm.Faults.Add(new FaultRule(FaultEffect.ServerError) { Kind = PathKind.Patch, Count = 99 });
        await QualifyAsync(ripen, 1);
        await ripen.Api.AttributesAsync("broken", (ApiClient.Score, 101));
        await ripen.AdvanceAsync("2h");
        crm.Faults.ClearRules();
        var answer = await ripen.Api.GetAsync(Path);
        Assert.Equal((2, 1, 0, 1, 1), (Count(answer, "crossed"), Count(answer, "sent"), Count(answer, "accepted"), Count(answer, "gave_up"), Count(answer, "dead_letters")));
        Assert.Equal("there is no accepted delivery", Text(answer.GetProperty("remote"), "reason"));
    }

    [Fact]
    public async Task Many_leads_are_asked_for_page_by_page_in_short_questions()
    {
        const int Leads = 210;
        await using var crm = await StartCrmAsync(Leads);
        await using var ripen = await StartAsync(crm);
        await QualifyAsync(ripen, Leads);
        crm.Records.Delete(Lead(7));
        var (agree, missing, pages, cursor) = (0, 0, 0, string.Empty);
        do
        {
            var page = await ripen.Api.GetAsync(Path + "?cursor=" + cursor);
            agree += page.GetProperty("remote").GetProperty("agree").GetInt32();
            missing += page.GetProperty("remote").GetProperty("missing").GetArrayLength();
            Assert.Equal(Leads, Count(page, "accepted"));
            cursor = Text(page, "cursor");
            pages++;
        }
        while (cursor.Length > 0);
        Assert.Equal((Leads - 1, 1, 2), (agree, missing, pages));
        Assert.All(crm.Journal.Entries(PathKind.Query), query => Assert.InRange(crm.BaseUrl.Length + query.Path.Length, 1, 8 * 1024));
    }

    [Theory]
    [InlineData(4, 1)] // 50 records fit into an answer
    [InlineData(20, 2)] // 11 do: after the question for all, the halves of the first half take the other 15 calls
    public async Task Answers_that_are_too_long_are_asked_for_in_halves_and_the_page_ends_with_the_calls(int fields, int pages)
    {
        const int Leads = 150;
        var names = Enumerable.Range(0, fields).Select(i => $"F{i}__c").ToList();
        await using var crm = await StartCrmAsync(Leads);
        await using var ripen = await StartAsync(crm, text => text.With("'{\"Status\": \"MQL\"}'", $"'{{{string.Join(',', names.Select(name => $"\"{name}\":1"))}}}'"));
        await QualifyAsync(ripen, Leads);
        for (var i = 0; i < Leads; i++)
        {
            crm.Records.Add(new LeadSeed(Lead(i), "Acme") { Fields = names.ToDictionary(name => name, string? (_) => new string('x', 255)) });
        }

        var (differ, seen, cursor) = (0, 0, string.Empty);
        do
        {
            var before = crm.Journal.Arrived(PathKind.Query);
            var page = await ripen.Api.GetAsync(Path + "?cursor=" + cursor);
            var remote = page.GetProperty("remote");
            Assert.Empty(remote.GetProperty("errors").EnumerateArray());
            Assert.Empty(remote.GetProperty("not_checked").EnumerateArray());
            Assert.InRange(crm.Journal.Arrived(PathKind.Query) - before, 1, 16);
            differ += remote.GetProperty("differ").GetArrayLength();
            cursor = Text(page, "cursor");
            seen++;
        }
        while (cursor.Length > 0);
        Assert.Equal((Leads, pages), (differ, seen));
    }

    [Fact]
    public async Task Page_ends_before_the_user_who_needs_a_fifth_kind_of_question()
    {
        await using var crm = await StartCrmAsync(5);
        await using var ripen = await StartAsync(crm, text => text.With("'{\"Status\": \"MQL\"}'", "'{\"F{{${user_id} | slice: -1}}__c\": \"x\"}'"));
        await QualifyAsync(ripen, 5);
        var first = await ripen.Api.GetAsync(Path);
        Assert.Equal((4, 4), (first.GetProperty("remote").GetProperty("calls").GetInt32(), first.GetProperty("remote").GetProperty("agree").GetInt32()));
        var second = await ripen.Api.GetAsync(Path + "?cursor=" + Text(first, "cursor"));
        Assert.Equal((1, string.Empty), (second.GetProperty("remote").GetProperty("agree").GetInt32(), Text(second, "cursor")));
    }

    [Fact]
    public async Task Counts_only_asks_nobody_and_bad_calls_are_refused()
    {
        await using var crm = await StartCrmAsync(1);
        await using var ripen = await StartAsync(crm);
        await QualifyAsync(ripen, 1);
        var remote = (await ripen.Api.GetAsync(Path + "?counts_only=true")).GetProperty("remote");
        Assert.False(remote.GetProperty("asked").GetBoolean());
        Assert.Equal("the call asked for counts only", Text(remote, "reason"));
        Assert.Empty(crm.Journal.Entries(PathKind.Query));
        Assert.Equal(HttpStatusCode.NotFound, (await ripen.Api.CallAsync(HttpMethod.Get, "/v1/campaigns/none/reconciliation")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await ripen.Api.CallAsync(HttpMethod.Get, Path + "?cursor=%21")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await ripen.Api.CallAsync(HttpMethod.Get, Path + "?counts_only=perhaps")).Status);
    }

    [Fact]
    public async Task Second_call_while_one_asks_is_told_so()
    {
        await using var crm = await StartCrmAsync(1);
        await using var ripen = await StartAsync(crm);
        await QualifyAsync(ripen, 1);
        var hold = crm.Faults.Hold(PathKind.Query, HoldPoint.BeforeAnswering);
        var first = ripen.Api.GetAsync(Path);
        await Bounded.For(hold.WaitForHeldAsync(1, ApiClient.Cancellation));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await ripen.Api.CallAsync(HttpMethod.Get, Path)).Status);
        Assert.Equal(1, Count(await ripen.Api.GetAsync(Path + "?counts_only=true"), "accepted"));
        hold.Release();
        Assert.Equal(1, (await first).GetProperty("remote").GetProperty("agree").GetInt32());
    }

    private static string App(StandInHost crm) => $"""

        ---
        kind: credential
        id: app
        type: oauth2_client_credentials
        token_url: {crm.BaseUrl}/services/oauth2/token
        client_id: {crm.Options.ClientId}
        secret: salesforce
        allowed_hosts: ["{new Uri(crm.BaseUrl).Authority}"]
        """;

    private static string Lead(int number) => $"00Q{number:000000000000}";

    private static int Count(JsonElement answer, string name) => answer.GetProperty("counts").GetProperty(name).GetInt32();

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? string.Empty;

    private static Task<StandInHost> StartCrmAsync(int leads) => StandInHost.StartAsync(
        new StandInOptions { Leads = [.. Enumerable.Range(0, leads).Select(i => new LeadSeed(Lead(i), "Acme"))] }, ApiClient.Cancellation);

    private static async Task<RunningRipen> StartAsync(StandInHost crm, Func<string, string>? change = null)
    {
        var ripen = await RunningRipen.StartAsync($"--Ripen:Delivery:AllowedPrivateHosts={new Uri(crm.BaseUrl).Authority}");
        await ripen.CredentialAsync("salesforce", Instance, crm.BaseUrl, crm.Options.ClientId, crm.Options.ClientSecret);
        var campaign = Shipped.Campaign("salesforce-update-lead", Scored, Again);
        await ripen.Api.PublishAsync((change?.Invoke(campaign) ?? campaign).Replace("https://" + Instance, crm.BaseUrl, StringComparison.Ordinal));
        return ripen;
    }

    private static async Task QualifyAsync(RunningRipen ripen, int leads)
    {
        foreach (var users in Enumerable.Range(0, leads).Chunk(75))
        {
            await ripen.Api.TrackAsync(new { attributes = users.Select(i => new Dictionary<string, object> { ["external_id"] = Lead(i), [ApiClient.Score] = 101 }) });
        }

        await ripen.SettleAsync();
    }
}
