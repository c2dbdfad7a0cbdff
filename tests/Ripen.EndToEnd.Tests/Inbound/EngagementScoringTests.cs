using System.Net;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Inbound;

/// <summary>E-mails that are opened and clicked move the score, and are told from what machines do (data-in-out §5, profiles-segments-campaigns §1.10).</summary>
public sealed class EngagementScoringTests
{
    private const string Definitions = """
        kind: campaign
        id: spring
        name: Spring
        status: draft
        channel: webhook
        delivery: { type: action_based, triggers: [{ type: custom_event, name: never }] }
        message: { method: POST, url: https://mail.example.com/send, body: '{}' }
        ---
        kind: canvas
        id: opens
        name: Opens
        status: active
        entry: { schedule: action_based, triggers: [{ type: campaign_interaction, campaign: spring, interaction: open_email }], re_entry: { after: 0s } }
        variants: [{ name: All, percent: 100, first_step: add }]
        steps: [{ id: add, type: user_update, updates: [{ attribute: lead score, increment_by: 1 }] }]
        ---
        kind: canvas
        id: clicks
        name: Clicks
        status: active
        entry: { schedule: action_based, triggers: [{ type: campaign_interaction, interaction: click_email }], re_entry: { after: 0s } }
        variants: [{ name: All, percent: 100, first_step: add }]
        steps: [{ id: add, type: user_update, updates: [{ attribute: lead score, increment_by: 5 }] }]
        ---
        kind: canvas
        id: leavers
        name: Leavers
        status: active
        entry: { schedule: action_based, triggers: [{ type: campaign_interaction, interaction: unsubscribe_email }], re_entry: { after: 0s } }
        variants: [{ name: All, percent: 100, first_step: add }]
        steps: [{ id: add, type: user_update, updates: [{ attribute: lead score, decrement_by: 10 }] }]
        ---
        kind: canvas
        id: machines
        name: Machines
        status: active
        entry: { schedule: action_based, triggers: [{ type: campaign_interaction, campaign: spring, interaction: open_email, machine: only }], re_entry: { after: 0s } }
        variants: [{ name: All, percent: 100, first_step: add }]
        steps: [{ id: add, type: user_update, updates: [{ attribute: machine opens, increment_by: 1 }] }]
        ---
        kind: canvas
        id: price-page
        name: Price page
        status: active
        entry: { schedule: action_based, triggers: [{ type: campaign_interaction, campaign: spring, interaction: click_email, link: 'https://example.com/prices', machine: include }], re_entry: { after: 0s } }
        variants: [{ name: All, percent: 100, first_step: add }]
        steps: [{ id: add, type: user_update, updates: [{ attribute: price clicks, increment_by: 1 }] }]
        """;

    [Fact]
    public async Task People_score_machines_do_not_and_a_repeat_counts_once()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var mail = await StartAsync(ripen);
        await ripen.Api.AttributesAsync("lead-001", ("email", "One@example.com"), ("lead score", 95));
        await ripen.Api.AttributesAsync("lead-002", ("email", "two@example.com"), ("lead score", 40));
        await ripen.Api.AttributesAsync("lead-006", ("email", "six@example.com"), ("lead score", 60));

        object click = new { interaction = "click_email", email = "one@example.com", time = ApiClient.Iso(ripen.Now), event_id = "e02", campaign = "spring", link = "https://example.com/prices" };
        var (status, answer) = await mail.GenericAsync(new object[]
        {
            new { interaction = "open_email", email = "one@example.com", time = ApiClient.Iso(ripen.Now), event_id = "e01", campaign = "spring" },
            click,
            new { interaction = "open_email", email = "two@example.com", time = ApiClient.Iso(ripen.Now), event_id = "e03", campaign = "spring", machine = true },
            new { interaction = "click_email", email = "two@example.com", time = ApiClient.Iso(ripen.Now), event_id = "e05", campaign = "spring", link = "https://example.com/prices", user_agent = "Barracuda Sentinel" },
            new { interaction = "unsubscribe_email", email = "six@example.com", time = ApiClient.Iso(ripen.Now), event_id = "e08" },
            new { interaction = "open_email", email = "nobody@example.com", time = ApiClient.Iso(ripen.Now), event_id = "e09" },
            new { interaction = "deferred", email = "one@example.com", time = ApiClient.Iso(ripen.Now), event_id = "e10" },
        });
        Assert.Equal((HttpStatusCode.OK, """{"message":"success","accepted":5,"unknown_users":1,"ignored":1}"""), (status, answer.GetRawText()));
        await ripen.AdvanceAsync("2s");
        Assert.Equal(HttpStatusCode.OK, (await mail.GenericAsync(click)).Status);

        Assert.Equal((101, 40, 50), (await ripen.Api.ScoreAsync("lead-001"), await ripen.Api.ScoreAsync("lead-002"), await ripen.Api.ScoreAsync("lead-006")));
        Assert.Equal((1, 1, 1), (await NumberAsync(ripen, "lead-002", "machine opens"), await NumberAsync(ripen, "lead-001", "price clicks"), await NumberAsync(ripen, "lead-002", "price clicks")));
        Assert.Equal("unsubscribed", (await ripen.Api.ProfileAsync("lead-006")).GetProperty("email_subscribe").GetString());
        Assert.Equal(["click_email spring https://example.com/prices", "open_email spring"], await mail.KeptAsync("lead-001"));
        Assert.Equal(["click_email machine spring https://example.com/prices", "open_email machine spring"], await mail.KeptAsync("lead-002"));
        var triggers = (await ripen.Api.LedgerAsync("lead-001")).Entries.Select(e => e.GetProperty("trigger")).Select(t =>
            (t.GetProperty("type").GetString(), t.TryGetProperty("interaction", out var what) ? what.GetString() : null, t.TryGetProperty("name", out var name) ? name.GetString() : null));
        Assert.Equal([("campaign_interaction", "click_email", "spring"), ("campaign_interaction", "open_email", "spring"), ("write", null, null)], triggers);
    }

    [Fact]
    public async Task Filters_know_who_opened_clicked_bounced_and_engaged()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var mail = await StartAsync(ripen);
        await ripen.Api.AttributesAsync("a", ("email", "a@example.com"));
        await ripen.Api.AttributesAsync("b", ("email", "b@example.com"));
        await mail.GenericAsync(new object[]
        {
            new { interaction = "receive_email", email = "a@example.com", time = ApiClient.Iso(ripen.Now.AddHours(-1)), campaign = "spring", event_id = "1" },
            new { interaction = "open_email", email = "a@example.com", time = ApiClient.Iso(ripen.Now.AddMinutes(-30)), campaign = "spring", event_id = "2" },
            new { interaction = "open_email", email = "b@example.com", time = ApiClient.Iso(ripen.Now), campaign = "spring", machine = true, event_id = "3" },
            new { interaction = "bounce_email", email = "b@example.com", time = ApiClient.Iso(ripen.Now), event_id = "4" },
        });

        Assert.Equal((true, false), await MatchAsync(ripen, new { campaign = "spring", opened_email = true }));
        Assert.Equal((true, true), await MatchAsync(ripen, new { campaign = "spring", opened_email = true, machine = "include" }));
        Assert.Equal((false, true), await MatchAsync(ripen, new { campaign = "spring", opened_email = true, machine = "only" }));
        Assert.Equal((false, false), await MatchAsync(ripen, new { campaign = "spring", clicked_email = true }));
        Assert.Equal((true, false), await MatchAsync(ripen, new { campaign = "spring", received_email = true }));
        Assert.Equal((true, false), await MatchAsync(ripen, new { profile = "last_engaged_at", less_than_days_ago = 1 }));
        Assert.Equal((false, true), await MatchAsync(ripen, new { profile = "email_bounced_at", @is = "not_blank" }));
        Assert.Equal((true, false), await MatchAsync(ripen, new { email_available = true }));
        Assert.Equal("subscribed", (await ripen.Api.ProfileAsync("b")).GetProperty("email_subscribe").GetString());

        await ripen.Api.AttributesAsync("b", ("email", "b2@example.com"));
        Assert.Equal((true, true), await MatchAsync(ripen, new { email_available = true }));

        await mail.GenericAsync(new { interaction = "mark_email_as_spam", email = "a@example.com", time = ApiClient.Iso(ripen.Now), event_id = "5" });
        Assert.Equal((false, true), await MatchAsync(ripen, new { email_available = true }));
        Assert.Equal((true, false), await MatchAsync(ripen, new { profile = "marked_email_as_spam_at", @is = "not_blank" }));
        Assert.Equal("subscribed", (await ripen.Api.ProfileAsync("a")).GetProperty("email_subscribe").GetString());
    }

    [Fact]
    public async Task Everybody_who_has_the_address_keeps_it_and_one_is_triggered()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var mail = await StartAsync(ripen);
        await ripen.Api.AttributesAsync("old", ("email", "shared@example.com"), ("lead score", 0));
        await ripen.AdvanceAsync("1m");
        await ripen.Api.AttributesAsync("new", ("email", "shared@example.com"), ("lead score", 0));

        await mail.GenericAsync(new object[]
        {
            new { interaction = "open_email", email = "shared@example.com", time = ApiClient.Iso(ripen.Now), campaign = "spring", event_id = "1" },
            new { interaction = "unsubscribe_email", email = "shared@example.com", time = ApiClient.Iso(ripen.Now), event_id = "2" },
        });

        Assert.Equal((-9, 0), (await ripen.Api.ScoreAsync("new"), await ripen.Api.ScoreAsync("old")));
        Assert.Equal(await mail.KeptAsync("new"), await mail.KeptAsync("old"));
        Assert.Equal("unsubscribed", (await ripen.Api.ProfileAsync("old")).GetProperty("email_subscribe").GetString());
    }

    [Fact]
    public async Task Address_that_unsubscribed_stays_so_for_whoever_gets_it_and_what_was_said_later_stays()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var mail = await StartAsync(ripen);
        await mail.GenericAsync(new { interaction = "unsubscribe_email", email = "later@example.com", time = ApiClient.Iso(ripen.Now), event_id = "1" });
        await ripen.Api.AttributesAsync("later", ("email", "later@example.com"));
        Assert.Equal("unsubscribed", (await ripen.Api.ProfileAsync("later")).GetProperty("email_subscribe").GetString());

        await ripen.AdvanceAsync("1h");
        await ripen.Api.AttributesAsync("later", ("email_subscribe", "opted_in"));
        await mail.GenericAsync(new { interaction = "unsubscribe_email", email = "later@example.com", time = ApiClient.Iso(ripen.Now.AddMinutes(-30)), event_id = "2" });
        Assert.Equal("opted_in", (await ripen.Api.ProfileAsync("later")).GetProperty("email_subscribe").GetString());
    }

    [Fact]
    public async Task Clicks_in_a_burst_or_right_after_the_delivery_are_suspected()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var mail = await StartAsync(ripen);
        await ripen.Api.AttributesAsync("scanned", ("email", "scanned@example.com"), ("lead score", 0));
        await ripen.Api.AttributesAsync("person", ("email", "person@example.com"), ("lead score", 0));
        var at = ripen.Now.AddMinutes(-5);

        await mail.GenericAsync(new object[] { Click("scanned", at, "a"), Click("scanned", at.AddSeconds(3), "b"), Click("person", at, "a"), Click("person", at.AddSeconds(4), "b") });
        Assert.Equal(["click_email machine spring b", "click_email machine spring a"], await mail.KeptAsync("scanned"));
        Assert.Equal(["click_email spring b", "click_email spring a"], await mail.KeptAsync("person"));

        // One message each: the first link is taken for a person's, the second within ten seconds of the delivery is not.
        await ripen.Api.AttributesAsync("slow", ("email", "slow@example.com"));
        await mail.GenericAsync(new { interaction = "receive_email", email = "slow@example.com", time = ApiClient.Iso(at), campaign = "spring", event_id = "d" });
        foreach (var (seconds, link) in new[] { (6, "a"), (10, "b"), (11, "c") })
        {
            await mail.GenericAsync(Click("slow", at.AddSeconds(seconds), link));
        }

        Assert.Equal(["click_email spring c", "click_email machine spring b", "click_email spring a", "receive_email spring"], await mail.KeptAsync("slow"));
    }

    private static object Click(string user, DateTimeOffset at, string link) =>
        new { interaction = "click_email", email = $"{user}@example.com", time = ApiClient.Iso(at), campaign = "spring", link, message_id = "m" };

    private static async Task<MailDesk> StartAsync(RunningRipen ripen)
    {
        await ripen.Api.PublishAsync(Definitions);
        var mail = new MailDesk(ripen);
        await mail.MakeSourcesAsync();
        return mail;
    }

    private static async Task<decimal?> NumberAsync(RunningRipen ripen, string user, string attribute) => (await ripen.Api.AttributeAsync(user, attribute))?.GetDecimal();

    private static async Task<(bool A, bool B)> MatchAsync(RunningRipen ripen, object filter) => (await OneAsync(ripen, filter, "a"), await OneAsync(ripen, filter, "b"));

    private static async Task<bool> OneAsync(RunningRipen ripen, object filter, string user) => (await ripen.Api.PostAsync("/v1/segments/test", new { filter, user })).GetProperty("match").GetBoolean();
}
