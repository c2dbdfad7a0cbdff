using System.Text;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Users;

/// <summary><c>POST /users/track/sync</c> (rest-api §2.11), with the numbers of rest-api §6.</summary>
public sealed class TrackSyncTests
{
    [Fact]
    public async Task Case_58_an_increment_is_answered_with_the_new_value_and_two_objects_are_refused()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync("xyz123", ("lead score", 20), ("plan", "gold"));

        var body = """{"attributes":[{"external_id":"xyz123","lead score":{"inc":6}}]}""";
        Assert.Equal((201, """{"users":[{"external_id":"xyz123","custom_attributes":{"lead score":26}}],"message":"success"}"""), await SyncAsync(ripen, body));

        foreach (var two in new[]
        {
            """{"attributes":[{"external_id":"xyz123","a":1},{"external_id":"xyz123","a":2}]}""",
            """{"attributes":{"external_id":"xyz123","a":1},"events":[{"external_id":"xyz123","name":"e","time":"2026-01-05T08:00:00Z"}]}""",
        })
        {
            Assert.Equal((400, """{"message":"Max Input Length Exceeded"}"""), await SyncAsync(ripen, two));
        }

        Assert.Null(await ripen.Api.AttributeAsync("xyz123", "a"));
    }

    [Theory]
    [InlineData("""{"attributes":{"external_id":"u","a":1,"first_name":"Ann"}}""", """{"external_id":"u","custom_attributes":{"a":1}}""")]
    [InlineData("""{"attributes":[{"external_id":"u","a":1,"b":null,"a":2}],"events":[],"purchases":null}""", """{"external_id":"u","custom_attributes":{"a":2}}""")]
    [InlineData(
        """{"attributes":{"user_alias":{"alias_label":"l","alias_name":"n"},"external_id":"","_update_existing_only":false,"a":"\u00e9"}}""",
        """{"user_alias":{"alias_label":"l","alias_name":"n"},"custom_attributes":{"a":"é"}}""")]
    [InlineData("""{"attributes":{"email":"Ann@x.com","a":true}}""", """{"email":"Ann@x.com","custom_attributes":{"a":true}}""")]
    [InlineData(
        """{"events":{"external_id":"u","name":"seen","time":"2026-01-05T07:00:00Z"}}""",
        """{"external_id":"u","custom_events":[{"name":"seen","first":"2026-01-05T07:00:00.000Z","last":"2026-01-05T07:00:00.000Z","count":1}]}""")]
    [InlineData(
        """{"purchases":[{"external_id":"u","product_id":"seat","currency":"EUR","price":1,"quantity":3,"time":"2026-01-05T07:00:00Z"}]}""",
        """{"external_id":"u","purchase_events":[{"product_id":"seat","first":"2026-01-05T07:00:00.000Z","last":"2026-01-05T07:00:00.000Z","count":3}]}""")]
    public async Task An_object_is_answered_with_what_it_names_under_the_identifier_that_it_used(string body, string user)
    {
        await using var ripen = await RunningRipen.StartAsync();

        Assert.Equal((201, "{\"users\":[" + user + "],\"message\":\"success\"}"), await SyncAsync(ripen, body));
    }

    [Theory]
    [InlineData("""{"attributes":{"external_id":"u","_update_existing_only":true,"a":1}}""")]
    [InlineData("""{"attributes":{"user_alias":{"alias_label":"l","alias_name":"n"},"a":1}}""")]
    [InlineData("""{"events":{"braze_id":"none","name":"e","time":"2026-01-05T07:00:00Z"}}""")]
    [InlineData("""{"attributes":{"email":"e@x.com","_update_existing_only":true,"a":1}}""")]
    public async Task Where_nobody_is_to_be_updated_there_is_no_user_in_the_answer(string body)
    {
        await using var ripen = await RunningRipen.StartAsync();

        Assert.Equal((201, """{"users":[],"message":"success"}"""), await SyncAsync(ripen, body));
    }

    [Fact]
    public async Task What_is_dropped_is_answered_with_the_value_that_stays()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync("u", ("name", "short"));

        var longText = new string('x', 256);
        var body = $$$"""{"attributes":{"external_id":"u","name":"{{{longText}}}","new":"{{{longText}}}"}}""";

        Assert.Equal((201, """{"users":[{"external_id":"u","custom_attributes":{"name":"short"}}],"message":"success"}"""), await SyncAsync(ripen, body));
    }

    [Theory]
    [InlineData("{}", """{"message":"Valid data must be provided in the 'attributes', 'events', or 'purchases' fields."}""")]
    [InlineData("""{"attributes":"u"}""", """{"message":"Bad Request"}""")]
    [InlineData(
        """{"events":{"external_id":"u","name":"e"}}""",
        """{"message":"Valid data must be provided in the 'attributes', 'events', or 'purchases' fields.","errors":[{"type":"'time' is required","input_array":"events","index":0}]}""")]
    public async Task What_is_no_valid_object_is_refused_as_by_track(string body, string answer)
    {
        await using var ripen = await RunningRipen.StartAsync();

        Assert.Equal((400, answer), await SyncAsync(ripen, body));
    }

    [Fact]
    public async Task Repeat_under_a_key_counts_once_and_is_answered_again()
    {
        await using var ripen = await RunningRipen.StartAsync();
        var body = """{"attributes":{"external_id":"u","lead score":{"inc":6}}}""";
        var expected = (201, """{"users":[{"external_id":"u","custom_attributes":{"lead score":6}}],"message":"success"}""");

        Assert.Equal([expected, expected], [await SyncAsync(ripen, body, "k"), await SyncAsync(ripen, body, "k")]);
    }

    private static async Task<(int Status, string Body)> SyncAsync(RunningRipen ripen, string body, string? key = null)
    {
        using var answer = await ripen.Api.SendAsync(HttpMethod.Post, "/users/track/sync", Encoding.UTF8.GetBytes(body), idempotencyKey: key);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(ApiClient.Cancellation));
    }
}
