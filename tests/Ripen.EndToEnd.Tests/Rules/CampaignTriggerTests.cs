using System.Net;
using System.Text;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Rules;

/// <summary><c>POST /campaigns/trigger/send</c> (rest-api §3.12, case 53), and what both calls of this kind share: addresses, audiences, the limit of broadcasts.</summary>
public sealed class CampaignTriggerTests
{
    private const string Path = "/campaigns/trigger/send";
    private const string Id = "on-demand";

    private static readonly object Gold = new { custom_attribute = new { custom_attribute_name = "plan", comparison = "equals", value = "gold" } };

    [Fact]
    public async Task A_call_sends_each_recipient_the_message_with_its_own_properties_after_its_attributes()
    {
        await using var receiver = EchoServer.Start(200);
        await using var ripen = await StartAsync(receiver, "u", "v");
        var answer = await SendAsync(ripen, new
        {
            campaign_id = Id,
            send_id = "from elsewhere",
            attachments = new[] { new { file_name = "a.pdf", url = "https://files.example/a.pdf" } },
            trigger_properties = new { offer = "A", at = "2026-01-05T10:00:00+02:00" },
            recipients = new object[]
            {
                new { external_user_id = "u", attributes = new Dictionary<string, object> { ["lead score"] = 50 } },
                new { external_user_id = "v", trigger_properties = new { offer = "B" } },
                new { external_user_id = "nobody" },
            },
        });
        Assert.Equal(32, answer.GetProperty("dispatch_id").GetString()!.Length);
        Assert.False(answer.TryGetProperty("notice", out _));
        await ripen.SettleAsync();
        Assert.Equal(["u 50 A 2026-01-05T10:00:00+02:00 []", "v 1 B 2026-01-05T10:00:00+02:00 []"], Bodies(receiver));
        Assert.Equal(HttpStatusCode.NotFound, (await ripen.Api.CallAsync(HttpMethod.Get, "/v1/users/nobody")).Status);
        var delivery = (await ripen.Api.DeliveriesAsync($"campaign={Id}"))[0];
        Assert.Equal("api_triggered", delivery.GetProperty("trigger").GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_receipt_bars_the_next_call_without_re_eligibility()
    {
        await using var receiver = EchoServer.Start(200);
        await using var ripen = await StartAsync(receiver, "u");
        for (var i = 0; i < 2; i++)
        {
            await SendAsync(ripen, new { campaign_id = Id, trigger_properties = "", recipients = new[] { new { external_user_id = "u" } } });
            await ripen.SettleAsync();
        }

        Assert.Equal(1, receiver.Requests);
        Assert.Equal(1, await RefusedAsync(ripen, "re_eligibility"));
    }

    [Fact]
    public async Task Subscription_groups_are_applied_and_a_new_user_is_made_when_asked_for()
    {
        await using var receiver = EchoServer.Start(200);
        await using var ripen = await StartAsync(receiver);
        var groups = new[] { new { subscription_group_id = "newsletter", subscription_state = "subscribed" } };
        await SendAsync(ripen, new { campaign_id = Id, recipients = new[] { new { external_user_id = "new", send_to_existing_only = false, attributes = new { subscription_groups = groups } } } });
        await ripen.SettleAsync();
        Assert.Equal(["new    []"], Bodies(receiver));
        await ripen.Api.PublishAsync("kind: segment\nid: readers\nname: Readers\nfilter: { subscription: newsletter, is_any_of: [subscribed] }");
        Assert.True((await ripen.Api.PostAsync("/v1/segments/test", new { segment = "readers", user = "new" })).GetProperty("match").GetBoolean());
    }

    [Fact]
    public async Task A_recipient_by_address_is_the_one_whom_the_prioritization_picks()
    {
        await using var receiver = EchoServer.Start(200);
        await using var ripen = await StartAsync(receiver, "u", "v", "w");
        await ripen.Api.AttributesAsync("u", ("email", "a@b.example"));
        await ripen.AdvanceAsync("1m");
        await ripen.Api.AttributesAsync("v", ("email", "a@b.example"));
        await SendAsync(ripen, new
        {
            campaign_id = Id,
            recipients = new object[]
            {
                new { email = "A@b.example", prioritization = new[] { "identified", "least_recently_updated" }, attributes = new Dictionary<string, object> { ["lead score"] = 7 } },
                new { email = "a@b.example", prioritization = new[] { "unidentified" } },
                new { email = "nobody@b.example", prioritization = new[] { "identified" } },
            },
        });
        await ripen.SettleAsync();
        Assert.Equal(["u 7   []"], Bodies(receiver));
        Assert.Equal((7m, 1m), (await ripen.Api.ScoreAsync("u"), await ripen.Api.ScoreAsync("v")));
    }

    [Fact]
    public async Task A_broadcast_sends_to_the_whole_audience_and_an_audience_of_the_call_narrows_it()
    {
        await using var receiver = EchoServer.Start(200);
        await using var ripen = await StartAsync(receiver, "g", "s", "e");
        await ripen.Api.AttributesAsync("g", ("plan", "gold"));
        await ripen.Api.AttributesAsync("e", ("plan", "gold"), ("is_employee", true));
        var narrowed = await SendAsync(ripen, new { campaign_id = Id, audience = new { AND = new[] { Gold } }, trigger_properties = new { offer = "G" } });
        await ripen.SettleAsync();
        Assert.Equal(["g 1 G  []"], Bodies(receiver));
        var sweep = await SweepAsync(ripen, narrowed);
        Assert.Equal(("broadcast", Id, "done", 1), (Text(sweep, "kind"), Text(sweep, "campaign"), Text(sweep, "status"), sweep.GetProperty("triggered").GetInt32()));

        var all = await SweepAsync(ripen, await SendAsync(ripen, new { campaign_id = Id, broadcast = true }));
        await ripen.SettleAsync();
        Assert.Equal(2, receiver.Requests); // g received already
        Assert.Equal(1, (await SweepAsync(ripen, all)).GetProperty("refused").GetInt32());
    }

    [Fact]
    public async Task The_audience_of_a_call_counts_for_recipients_too_also_of_a_canvas()
    {
        await using var receiver = EchoServer.Start(200);
        await using var ripen = await StartAsync(receiver, "g", "s");
        await ripen.Api.AttributesAsync("g", ("plan", "gold"));
        var recipients = new[] { new { external_user_id = "g" }, new { external_user_id = "s" } };
        await SendAsync(ripen, new { campaign_id = Id, audience = Gold, recipients });
        await ripen.Api.PublishAsync("""
            kind: canvas
            id: welcome
            name: Welcome
            status: active
            entry: { schedule: api_triggered }
            variants: [{ name: Everyone, percent: 100, first_step: mark }]
            steps: [{ id: mark, type: user_update, updates: [{ attribute: lead score, increment_by: 1 }] }]
            """);
        await ripen.Api.PostAsync("/canvas/trigger/send", new { canvas_id = "welcome", audience = Gold, recipients });
        await ripen.SettleAsync();
        Assert.Equal((2m, 1m, 1), (await ripen.Api.ScoreAsync("g"), await ripen.Api.ScoreAsync("s"), receiver.Requests));
        Assert.Equal(1, await RefusedAsync(ripen, "audience"));

        var answer = await ripen.Api.PostAsync("/canvas/trigger/send", new { canvas_id = "welcome", audience = Gold });
        await ripen.SettleAsync();
        var sweep = await SweepAsync(ripen, answer);
        Assert.Equal(("broadcast", "welcome", 1), (Text(sweep, "kind"), Text(sweep, "canvas"), sweep.GetProperty("refused").GetInt32())); // without re_entry
    }

    [Theory]
    [InlineData("stopped", "The campaign is paused. Resume the campaign to ensure trigger requests will take effect.")]
    [InlineData("archived", "The campaign is archived. Unarchive the campaign to ensure trigger requests will take effect.")]
    public async Task A_campaign_that_cannot_run_says_so_and_sends_nothing(string status, string notice)
    {
        await using var receiver = EchoServer.Start(200);
        await using var ripen = await StartAsync(receiver, "u");
        await ripen.Api.PostAsync($"/v1/campaigns/{Id}/status", new { status });
        var one = await SendAsync(ripen, new { campaign_id = Id, recipients = new[] { new { external_user_id = "u" } } });
        var all = await SendAsync(ripen, new { campaign_id = Id, broadcast = true });
        Assert.Equal((notice, notice), (Text(one, "notice"), Text(all, "notice")));
        await ripen.SettleAsync();
        Assert.Equal((0, 1), (receiver.Requests, await RefusedAsync(ripen, "stopped")));
    }

    [Theory]
    [InlineData("{}", "Invalid Campaign ID")]
    [InlineData("""{"campaign_id":"nobody","broadcast":true}""", "Invalid Campaign ID")]
    [InlineData("""{"campaign_id":"by-action","broadcast":true}""", "The Campaign by-action is not API-triggered; give it 'delivery: { type: api_triggered }'")]
    [InlineData("""{"campaign_id":"on-demand"}""", "No Recipients")]
    [InlineData("""{"campaign_id":"on-demand","broadcast":true,"recipients":[]}""", "'recipients' must be absent when 'broadcast' is true")]
    [InlineData("""{"campaign_id":"on-demand","broadcast":true,"attachments":[{"file_name":"a","url":"b"}]}""", "'attachments' must be absent without 'recipients'")]
    [InlineData("""{"campaign_id":"on-demand","broadcast":true,"send_id":7}""", "'send_id' is not valid")]
    [InlineData("""{"campaign_id":"on-demand","recipients":[{"external_user_id":"u","trigger_properties":[1]}]}""", "recipients[0]: 'trigger_properties' is not valid")]
    [InlineData("""{"campaign_id":"on-demand","recipients":[{"external_user_id":"u","email":"a@b.co"}]}""",
        "recipients[0]: exactly one of 'external_user_id', 'user_alias' and 'email' is required")]
    [InlineData("""{"campaign_id":"on-demand","recipients":[{"email":"a@b.co"}]}""",
        "recipients[0]: 'email' needs a 'prioritization' of identified, unidentified, most_recently_updated and least_recently_updated")]
    [InlineData("""{"campaign_id":"on-demand","recipients":[{"email":"no address","prioritization":["identified"]}]}""", "recipients[0]: 'email' is not valid")]
    [InlineData("""{"campaign_id":"on-demand","recipients":[{"email":"a@b.co","prioritization":["identified"],"send_to_existing_only":false,"attributes":{}}]}""",
        "recipients[0]: 'send_to_existing_only': false needs 'attributes' and 'external_user_id'")]
    [InlineData("""{"campaign_id":"on-demand","audience":{}}""", "audience: expected an object with one of 'AND', 'OR' and the filters")]
    [InlineData("""{"campaign_id":"on-demand","audience":{"AND":[]}}""", "audience: 'AND' needs filters")]
    [InlineData("""{"campaign_id":"on-demand","audience":{"city":{}}}""",
        "audience: there is no filter 'city'; there are custom_attribute, push_subscription_status, email_subscription_status and last_used_app")]
    [InlineData("""{"campaign_id":"on-demand","audience":{"custom_attribute":{"custom_attribute_name":"a.b","comparison":"equals","value":1}}}""",
        "audience: 'custom_attribute' with the comparison 'equals' and this value is not valid")]
    [InlineData("""{"campaign_id":"on-demand","audience":{"custom_attribute":{"custom_attribute_name":"a","comparison":"matches_regex","value":"("}}}""",
        "audience: 'custom_attribute' with the comparison 'matches_regex' and this value is not valid")]
    [InlineData("""{"campaign_id":"on-demand","audience":{"email_subscription_status":{"comparison":"is","value":"maybe"}}}""",
        "audience: 'email_subscription_status' with the comparison 'is' and this value is not valid")]
    public async Task Case_53_what_is_wrong_is_said_and_nothing_happens(string body, string message)
    {
        await using var receiver = EchoServer.Start(200);
        await using var ripen = await StartAsync(receiver, "u");
        using var answer = await ripen.Api.SendAsync(HttpMethod.Post, Path, Encoding.UTF8.GetBytes(body));
        using var said = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(ApiClient.Cancellation));
        Assert.Equal((HttpStatusCode.BadRequest, message), (answer.StatusCode, Text(said.RootElement, "message")));
        Assert.Equal(0, (await ripen.Api.GetAsync($"/v1/campaigns/{Id}/stats")).GetProperty("triggered").GetInt32());
    }

    [Fact]
    public async Task Every_bound_of_a_call_is_met_and_not_passed()
    {
        await using var receiver = EchoServer.Start(200);
        await using var ripen = await StartAsync(receiver);
        async Task<HttpStatusCode> StatusAsync(object body) => (await ripen.Api.CallAsync(HttpMethod.Post, Path, body)).Status;
        object Recipients(int count) => new { campaign_id = Id, recipients = Enumerable.Range(0, count).Select(i => new { external_user_id = $"r{i}" }) };
        object Properties(int bytes) => new { campaign_id = Id, recipients = new[] { new { external_user_id = "u" } }, trigger_properties = new { offer = new string('x', bytes - 12) } };
        object Filters(int count) => new { campaign_id = Id, audience = new { OR = Enumerable.Repeat(Gold, count) } };
        object Nested(int depth) => new { campaign_id = Id, audience = Enumerable.Range(0, depth).Aggregate(Gold, (inner, _) => new { AND = new[] { inner } }) };
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.BadRequest), (await StatusAsync(Recipients(50)), await StatusAsync(Recipients(51))));
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.BadRequest), (await StatusAsync(Properties(50 * 1024)), await StatusAsync(Properties((50 * 1024) + 1))));
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.BadRequest), (await StatusAsync(Filters(100)), await StatusAsync(Filters(101))));
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.BadRequest), (await StatusAsync(Nested(16)), await StatusAsync(Nested(17))));
    }

    [Fact]
    public async Task Broadcasts_and_audiences_have_a_limit_of_their_own_besides_the_shared_one()
    {
        await using var receiver = EchoServer.Start(200);
        await using var ripen = await StartAsync(receiver, ["--Ripen:RateLimits=trigger=100/1h,trigger.broadcast=2/1m"], "u");
        var broadcast = new { campaign_id = Id, broadcast = true };
        var one = new { campaign_id = Id, recipients = new[] { new { external_user_id = "u" } } };
        Assert.Equal(("99", 201), await LimitedAsync(ripen, one));
        Assert.Equal([("1", 201), ("0", 201), ("0", 429)], [await LimitedAsync(ripen, broadcast), await LimitedAsync(ripen, broadcast), await LimitedAsync(ripen, broadcast)]);
        Assert.Equal(("95", 201), await LimitedAsync(ripen, one));
        await ripen.AdvanceAsync("60s");
        Assert.Equal(("1", 201), await LimitedAsync(ripen, broadcast));
    }

    private static Task<RunningRipen> StartAsync(EchoServer receiver, params string[] users) => StartAsync(receiver, [], users);

    private static async Task<RunningRipen> StartAsync(EchoServer receiver, string[] settings, params string[] users)
    {
        var ripen = await RunningRipen.StartAsync([$"--Ripen:Delivery:AllowedPrivateHosts={receiver.Authority}", .. settings]);
        await ripen.Api.PublishAsync($$$$"""
            kind: campaign
            id: on-demand
            name: On demand
            status: active
            channel: webhook
            delivery: { type: api_triggered }
            audience: { filter: { attribute: is_employee, is: false_or_not_set } }
            message:
              method: POST
              url: http://{{{{receiver.Authority}}}}/hook
              body: "{{${user_id}}} {{custom_attribute.${lead score}}} {{api_trigger_properties.${offer}}} {{api_trigger_properties.${at}}} [{{event_properties.${offer}}}]"
            ---
            kind: campaign
            id: by-action
            name: By action
            status: active
            channel: webhook
            delivery: { type: action_based, triggers: [{ type: email_added }] }
            message: { method: POST, url: http://{{{{receiver.Authority}}}}/hook }
            """);
        foreach (var user in users)
        {
            await ripen.Api.AttributesAsync(user, (ApiClient.Score, 1));
        }

        return ripen;
    }

    private static IEnumerable<string> Bodies(EchoServer receiver) => receiver.Arrived.Select(a => a.Body).Where(b => b.Length > 0).Order();

    private static async Task<JsonElement> SendAsync(RunningRipen ripen, object body)
    {
        var (status, answer) = await ripen.Api.CallAsync(HttpMethod.Post, Path, body);
        Assert.True(status == HttpStatusCode.Created, $"{(int)status} {answer}");
        Assert.Equal("success", Text(answer, "message"));
        return answer;
    }

    private static async Task<(string Remaining, int Status)> LimitedAsync(RunningRipen ripen, object body)
    {
        using var answer = await ripen.Api.SendAsync(HttpMethod.Post, Path, JsonSerializer.SerializeToUtf8Bytes(body));
        return (answer.Headers.GetValues("x-ratelimit-remaining").Single(), (int)answer.StatusCode);
    }

    private static async Task<JsonElement> SweepAsync(RunningRipen ripen, JsonElement answer) =>
        (await ripen.Api.GetAsync("/v1/sweeps/" + (answer.TryGetProperty("id", out var id) ? id.GetString() : Text(answer, "dispatch_id")![..16]))).GetProperty("sweep");

    private static async Task<int> RefusedAsync(RunningRipen ripen, string reason) =>
        (await ripen.Api.GetAsync($"/v1/campaigns/{Id}/stats")).GetProperty("refused").GetProperty(reason).GetInt32();

    private static string? Text(JsonElement json, string key) => json.GetProperty(key).GetString();
}
