using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Rules;

/// <summary>Nested writes, subscription groups and revenue, from a request to a filter (profiles-segments-campaigns §1.5, §1.7, §1.9, cases of §7.2).</summary>
public sealed class ProfileWriteTests
{
    private const string Rules = """
        kind: canvas
        id: welcome
        name: Welcome
        status: active
        entry:
          schedule: action_based
          triggers: [{ type: subscription_group_changed, group: news, to: subscribed, sources: [rest_api] }]
          re_entry: { after: 0s }
        send_settings: { subscription: all_users }
        variants: [{ name: All, percent: 100, first_step: count }]
        steps: [{ id: count, type: user_update, updates: [{ attribute: welcomes, increment_by: 1 }, { attribute: tags, add: [news, new] }] }]
        ---
        kind: segment
        id: readers
        name: Readers who buy
        filter:
          and:
            - { subscription: news, is_any_of: [subscribed] }
            - { purchase: any, money_spent_more_than: 29, in_last_days: 1 }
        """;

    [Fact]
    public async Task C68_C69_C70_objects_are_replaced_merged_and_changed_in_lists()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.TrackAsync(new { attributes = new object[] { new { external_id = "u", song = new { name = "S", g = "Jazz" } } } });
        await ripen.Api.TrackAsync(new { attributes = new object[] { new { external_id = "u", _merge_objects = true, song = new { year = 1960 } } } });
        await ripen.Api.TrackAsync(new
        {
            attributes = new object[]
            {
                new Dictionary<string, object>
                {
                    ["external_id"] = "u",
                    ["pets"] = new Dictionary<string, object>
                    {
                        ["$remove"] = new[] { new Dictionary<string, object> { ["$identifier_key"] = "id", ["$identifier_value"] = 1 } },
                        ["$add"] = new[] { new { id = 1 }, new { id = 2 } },
                    },
                },
            },
        });
        Assert.Equal("""{"song":{"name":"S","g":"Jazz","year":1960},"pets":[{"id":2}]}""",
            (await ripen.Api.ProfileAsync("u")).GetProperty("custom_attributes").GetRawText());
    }

    [Fact]
    public async Task C80_C109_a_subscription_group_opens_a_canvas_and_revenue_is_asked_for_whatever_the_channels_say()
    {
        await using var ripen = await RunningRipen.StartAsync("--Ripen:Currency=EUR");
        await ripen.Api.PublishAsync(Rules);
        await ripen.Api.AttributesAsync("u", ("email_subscribe", "unsubscribed"));
        await SubscribeAsync(ripen, "subscribed");
        await SubscribeAsync(ripen, "subscribed");
        await SubscribeAsync(ripen, "unsubscribed");
        await ripen.AdvanceAsync("2s");
        await SubscribeAsync(ripen, "subscribed");
        await ripen.Api.TrackAsync(new
        {
            purchases = new object[] { new { external_id = "u", product_id = "hat", currency = "EUR", price = 10, quantity = 3, time = ApiClient.Iso(ripen.Now) } },
        });

        var user = await ripen.Api.ProfileAsync("u");
        Assert.Equal("""{"welcomes":2,"tags":["news","new"]}""", user.GetProperty("custom_attributes").GetRawText());
        Assert.Equal(("unsubscribed", 30), (user.GetProperty("email_subscribe").GetString(), user.GetProperty("total_revenue").GetInt32()));
        Assert.Equal("subscribed", user.GetProperty("subscription_groups")[0].GetProperty("subscription_state").GetString());
        Assert.True((await ripen.Api.PostAsync("/v1/segments/test", new { segment = "readers", user = "u" })).GetProperty("match").GetBoolean());
    }

    private static Task SubscribeAsync(RunningRipen ripen, string state) =>
        ripen.Api.AttributesAsync("u", ("subscription_groups", new[] { new { subscription_group_id = "news", subscription_state = state } }));
}
