using Ripen.EndToEnd.Tests.Harness;
using Ripen.SalesforceStandIn.Faults;
using Ripen.SalesforceStandIn.Journal;

namespace Ripen.EndToEnd.Tests.Handoff;

/// <summary>Events that come with an outcome (contract §3), from the file to what they set off.</summary>
public sealed class OutcomeEventTests
{
    private const string U = "lead-1";

    // What follows the handoff counts it: seven points for each that Salesforce answered with 204 to.
    private const string FollowUp = """
        kind: canvas
        id: follow-up
        name: Follow-up
        status: active
        entry:
          schedule: action_based
          triggers:
            - { type: custom_event, name: handed_over, where: [{ property: status, more_than: 203 }, { property: n, exactly: 5 }, { property: by, exactly: lead-1 }] }
          re_entry: { after: 0s }
        variants: [{ name: One, percent: 100, first_step: u }]
        steps: [{ id: u, type: user_update, updates: [{ attribute: lead score, increment_by: 7 }] }]
        """;

    [Fact]
    public async Task Accepted_message_performs_events_that_enter_a_canvas_by_their_properties()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.PublishAsync(FollowUp + Campaign(crm, Told));
        await ripen.EventAsync(U, "ripe");
        await ripen.SettleAsync();

        Assert.Equal(7, await ripen.Api.ScoreAsync(U));
        Assert.Equal(1, await CountAsync(ripen.Api, "handed_over"));
        var ledger = await ripen.Api.LedgerAsync(U);
        ledger.AssertAddsUp();
        var entry = Assert.Single(ledger.Entries);
        Assert.Equal(("canvas", "follow-up"), (entry.GetProperty("cause").GetProperty("kind").GetString(), entry.GetProperty("cause").GetProperty("canvas").GetString()));
        Assert.Equal("ripe", entry.GetProperty("trigger").GetProperty("name").GetString()); // the chain began there
    }

    [Fact]
    public async Task Refused_message_performs_the_events_of_on_failure()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.PublishAsync(Campaign(crm, Told + "on_failure: { events: [{ name: refused, properties: { code: '{{response.status}}' } }] }\n"));
        crm.Fault(FaultEffect.RowLock, 99);
        await ripen.EventAsync(U, "ripe");
        await ripen.AdvanceAsync("3h");
        Assert.Equal((0, 1), (await CountAsync(ripen.Api, "handed_over"), await CountAsync(ripen.Api, "refused")));
    }

    [Fact]
    public async Task Event_that_cannot_be_rendered_is_left_out_with_a_note_and_the_others_are_not()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.PublishAsync(Campaign(crm, """
            on_success:
              events:
                - { name: typed, properties: { n: { value: '{{response.headers}}', as: number } } }
                - { name: unwanted, properties: { a: "{% abort_message('not today') %}" } }
                - { name: handed_over }

            """));
        await ripen.EventAsync(U, "ripe");
        await ripen.SettleAsync();
        Assert.Equal((0, 0, 1), (await CountAsync(ripen.Api, "typed"), await CountAsync(ripen.Api, "unwanted"), await CountAsync(ripen.Api, "handed_over")));
        var delivery = Assert.Single(await ripen.Api.DeliveriesAsync());
        var note = Assert.Single(delivery.GetProperty("attempts").EnumerateArray()).GetProperty("note").GetString()!;
        Assert.Equal("sent", delivery.GetProperty("status").GetString());
        Assert.Equal("the event 'typed' was left out: the value of 'n' is no number; the event 'unwanted' was left out: not today", note);
    }

    [Fact]
    public async Task Outcome_of_a_user_who_was_merged_meanwhile_performs_the_event_for_the_survivor()
    {
        await using var crm = await StandIn.StartAsync(U);
        await using var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.PublishAsync(FollowUp + Campaign(crm, Told));
        await ripen.Api.AttributesAsync("survivor", ("first_name", "Ada"));
        var hold = crm.Host.Faults.Hold(PathKind.Patch, HoldPoint.BeforeAnswering);
        await ripen.EventAsync(U, "ripe");
        await Bounded.For(hold.WaitForHeldAsync(1, ApiClient.Cancellation));
        Assert.Equal(System.Net.HttpStatusCode.Accepted, (await ripen.Api.CallAsync(HttpMethod.Post, "/users/merge", new
        {
            merge_updates = new[] { new { identifier_to_merge = new { external_id = U }, identifier_to_keep = new { external_id = "survivor" } } },
        })).Status);
        hold.Release();
        await ripen.SettleAsync();
        Assert.Equal(1, await CountAsync(ripen.Api, "handed_over", "survivor"));
    }

    [Theory]
    [InlineData(HoldPoint.BeforeApplying)]
    [InlineData(HoldPoint.BeforeAnswering)]
    public async Task Event_happens_once_when_the_server_is_killed_during_the_call_and_after_the_outcome(HoldPoint point)
    {
        using var folder = new TemporaryFolder();
        await using var crm = await StandIn.StartAsync(U);
        string[] settings = [crm.AllowedHost, $"--Ripen:TestClock={ApiClient.Iso(RunningRipen.Morning)}"];
        var hold = crm.Host.Faults.Hold(PathKind.Patch, point);
        await using (var first = await ServerProcess.ServeAsync(folder.In("data"), settings))
        {
            await first.Api.PublishAsync(FollowUp + Campaign(crm, Told));
            await first.Api.EventAsync(U, "ripe", RunningRipen.Morning);
            await Bounded.For(hold.WaitForHeldAsync(1, ApiClient.Cancellation));
            await first.KillAsync();
        }

        hold.Release();
        await using (var second = await ServerProcess.ServeAsync(folder.In("data"), settings))
        {
            await second.Api.PostAsync("/v1/test-clock", new { advance = "1s" });
            await AssertOnceAsync(second.Api);
            await second.KillAsync();
        }

        await using var third = await ServerProcess.ServeAsync(folder.In("data"), settings);
        await third.Api.PostAsync("/v1/test-clock", new { advance = "1s" });
        await AssertOnceAsync(third.Api);
    }

    private static async Task AssertOnceAsync(ApiClient api)
    {
        Assert.Equal((1, 7), (await CountAsync(api, "handed_over"), await api.ScoreAsync(U)));
        (await api.LedgerAsync(U)).AssertAddsUp();
    }

    private const string Told = """
        on_success:
          events:
            - name: handed_over
              properties: { status: { value: '{{response.status}}', as: number }, n: 5, by: '{{${user_id}}}', empty: { value: '', as: json } }

        """;

    private static string Campaign(StandIn crm, string outcome) => $$$$"""

        ---
        kind: campaign
        id: tell
        name: Tell
        status: active
        channel: webhook
        delivery: { type: action_based, triggers: [{ type: custom_event, name: ripe }] }
        re_eligibility: { after: 0s }
        message:
          method: PATCH
          url: {{{{crm.Url}}}}/services/data/v60.0/sobjects/Lead/{{${user_id}}}
          headers:
            Content-Type: application/json
            Authorization: "{% connected_content {{{{crm.Url}}}}/services/oauth2/token :method post :body client_id={{{{crm.Host.Options.ClientId}}}}&client_secret={{{{crm.Host.Options.ClientSecret}}}}&grant_type=client_credentials :save t %}Bearer {{t.access_token}}"
          json: { lead_status: MQL }

        """ + outcome;

    private static async Task<int> CountAsync(ApiClient api, string name, string user = U) =>
        (await api.ProfileAsync(user)).TryGetProperty("custom_events", out var events)
            ? events.EnumerateArray().Where(e => e.GetProperty("name").GetString() == name).Sum(e => e.GetProperty("count").GetInt32()) : 0;
}
