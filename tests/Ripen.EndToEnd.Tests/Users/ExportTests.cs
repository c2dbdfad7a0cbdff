using System.Net;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Users;

/// <summary><c>POST /users/export/ids</c> (rest-api §3.8), with the numbers of rest-api §6.</summary>
public sealed class ExportTests
{
    [Fact]
    public async Task Case_11_and_32_values_come_back_as_they_were_written()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync("u1", ("lead score", 10), ("signup", "2024-01-31"), ("ratio", 2.5), ("plan", new { tier = "a", n = 1 }));

        var user = await OneAsync(ripen.Api, new { external_ids = new[] { "u1" } });

        Assert.Equal("""{"lead score":10,"signup":"2024-01-31T00:00:00.000Z","ratio":2.5,"plan":{"tier":"a","n":1}}""", user.GetProperty("custom_attributes").GetRawText());
        Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} UTC$", user.GetProperty("created_at").GetString()!);
        Assert.False(user.TryGetProperty("message", out _));
        Assert.False(user.TryGetProperty("canvas_entries", out _));
    }

    [Fact]
    public async Task Case_24_an_alias_that_nobody_has_is_named_and_the_answer_is_a_success()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.TrackAsync(new { attributes = new[] { new { user_alias = new { alias_label = "crm", alias_name = "7" }, first_name = "Ann" } } });

        Assert.Equal("""{"message":"success","users":[],"invalid_user_ids":["7"]}""", (await ExportAsync(ripen.Api, new { user_aliases = new[] { new { alias_label = "crm", alias_name = "7" } } })).ToString());
    }

    [Fact]
    public async Task Case_47_known_users_are_shown_and_unknown_ids_are_named()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync("known", ("x", 1));

        var answer = await ExportAsync(ripen.Api, new { external_ids = new[] { "known", "unknown" }, fields_to_export = new[] { "external_id" } });

        Assert.Equal("""{"message":"success","users":[{"external_id":"known"}],"invalid_user_ids":["unknown"]}""", answer.ToString());
    }

    [Fact]
    public async Task Case_48_only_the_fields_that_are_asked_for_are_shown()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync("u1", ("x", 1), ("email", "u1@x.com"));

        var answer = await ExportAsync(ripen.Api, new { external_ids = new[] { "u1" }, fields_to_export = new[] { "external_id", "custom_attributes", "no_such_field", "canvas_entries" } });

        Assert.Equal("""{"message":"success","users":[{"external_id":"u1","custom_attributes":{"x":1}}]}""", answer.ToString());
    }

    [Fact]
    public async Task Everybody_with_an_address_or_number_is_shown_and_nobody_twice()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync("u1", ("email", "e@x.com"), ("phone", "+15043277269"));
        await ripen.Api.AttributesAsync("u2", ("email", "E@X.com"));
        await ripen.Api.PostAsync("/users/alias/new", new { user_aliases = new[] { new { external_id = "u1", alias_label = "crm", alias_name = "7" } } });
        string[] fields = ["external_id", "user_aliases"];
        var (u1, u2) = ("""{"external_id":"u1","user_aliases":[{"alias_name":"7","alias_label":"crm"}]}""", """{"external_id":"u2"}""");

        var byAddress = await ExportAsync(ripen.Api, new { email_address = " e@X.com", fields_to_export = fields });
        Assert.Equal([u1, u2], byAddress.GetProperty("users").EnumerateArray().Select(u => u.ToString()).Order(StringComparer.Ordinal));

        var brazeId = (await ripen.Api.ProfileAsync("u1")).GetProperty("braze_id").GetString();
        foreach (var named in new object[]
        {
            new { phone = "+1 504-327-7269", fields_to_export = fields },
            new { braze_id = brazeId, fields_to_export = fields },
            new { external_ids = new[] { "u1", "u1" }, user_aliases = new[] { new { alias_label = "crm", alias_name = "7" } }, braze_id = brazeId, fields_to_export = fields },
        })
        {
            Assert.Equal($$"""{"message":"success","users":[{{u1}}]}""", (await ExportAsync(ripen.Api, named)).ToString());
        }

        foreach (var unknown in new object[] { new { device_id = "d" }, new { phone = "d" }, new { braze_id = "d" }, new { email_address = "d" }, new { external_ids = new[] { "d", "d" } } })
        {
            Assert.Equal("""{"message":"success","users":[],"invalid_user_ids":["d"]}""", (await ExportAsync(ripen.Api, unknown)).ToString());
        }
    }

    [Fact]
    public async Task Campaigns_and_canvases_are_shown_with_their_names()
    {
        const string Lead = "00Q000000000001";
        await using var crm = await StandIn.StartAsync(Lead);
        await using var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.PublishAsync(LeadScoring.Shipped(crm));
        await ripen.Api.AttributesAsync(Lead, ("email", "a@x.com"), (ApiClient.Score, 99));
        await ripen.AdvanceAsync("1m");
        await ripen.EventAsync(Lead, "demo_requested");
        await ripen.SettleAsync();

        var user = await OneAsync(ripen.Api, new { external_ids = new[] { Lead }, fields_to_export = new[] { "campaigns_received", "canvases_received" } });

        Assert.Equal(
            """
            {"campaigns_received":[{"name":"Salesforce > Update lead to MQL","api_campaign_id":"salesforce-mql","last_received":"2026-01-05T08:01:00.000Z"}],
            "canvases_received":[{"name":"Lead Scoring Canvas","api_canvas_id":"lead-scoring","last_entered":"2026-01-05T08:01:00.000Z","variation_name":"Variant 1","in_control":false}]}
            """.ReplaceLineEndings(string.Empty),
            user.GetRawText());
    }

    [Fact]
    public async Task Events_are_shown_for_90_days_after_the_last()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.EventAsync("u1", "seen");
        var asked = new { external_ids = new[] { "u1" }, fields_to_export = new[] { "custom_events" } };
        await ripen.AdvanceAsync("90d");
        Assert.Equal("seen", (await OneAsync(ripen.Api, asked)).GetProperty("custom_events")[0].GetProperty("name").GetString());

        await ripen.AdvanceAsync("1s");
        Assert.Equal("{}", (await OneAsync(ripen.Api, asked)).ToString());
        Assert.Equal("seen", (await ripen.Api.ProfileAsync("u1")).GetProperty("custom_events")[0].GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("{}", "'external_ids', 'user_aliases', 'device_id', 'braze_id', 'email_address' or 'phone' is required")]
    [InlineData("""{"external_ids": ["", null], "braze_id": " "}""", "'external_ids', 'user_aliases', 'device_id', 'braze_id', 'email_address' or 'phone' is required")]
    [InlineData("""{"braze_id": "a", "phone": "+15043277269"}""", "Only one of 'device_id', 'braze_id', 'email_address' and 'phone' may be given")]
    [InlineData("""{"external_ids": "u1"}""", "'external_ids' is not valid")]
    [InlineData("""{"external_ids": [1]}""", "'external_ids' is not valid")]
    [InlineData("""{"user_aliases": [{"alias_name": "7"}]}""", "'user_aliases' is not valid")]
    [InlineData("""{"braze_id": 7}""", "'braze_id' is not valid")]
    [InlineData("""{"external_ids": ["u1"], "fields_to_export": "email"}""", "'fields_to_export' is not valid")]
    [InlineData("[", "Bad Request")]
    public async Task What_is_wrong_is_said(string body, string message)
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var answer = await ripen.Api.SendAsync(HttpMethod.Post, "/users/export/ids", System.Text.Encoding.UTF8.GetBytes(body));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(ApiClient.Cancellation));
        Assert.Equal(message, json.RootElement.GetProperty("message").GetString());
    }

    [Fact]
    public async Task Fifty_ids_and_aliases_are_the_most()
    {
        await using var ripen = await RunningRipen.StartAsync();
        var ids = Enumerable.Range(0, 49).Select(i => $"u{i}").ToArray();
        var alias = new { alias_label = "crm", alias_name = "7" };

        var most = await ExportAsync(ripen.Api, new { external_ids = ids, user_aliases = new[] { alias }, braze_id = "d" });
        Assert.Equal(51, most.GetProperty("invalid_user_ids").GetArrayLength());

        var (status, body) = await ripen.Api.CallAsync(HttpMethod.Post, "/users/export/ids", new { external_ids = ids, user_aliases = new[] { alias, alias } });
        Assert.Equal((HttpStatusCode.BadRequest, "The max number of external_ids and aliases per request was exceeded"), (status, body.GetProperty("message").GetString()));
    }

    private static async Task<JsonElement> ExportAsync(ApiClient api, object body)
    {
        var (status, answer) = await api.CallAsync(HttpMethod.Post, "/users/export/ids", body);
        Assert.Equal(HttpStatusCode.Created, status);
        return answer;
    }

    private static async Task<JsonElement> OneAsync(ApiClient api, object body) => Assert.Single((await ExportAsync(api, body)).GetProperty("users").EnumerateArray());
}
