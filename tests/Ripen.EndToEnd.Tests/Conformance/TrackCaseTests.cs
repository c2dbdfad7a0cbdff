using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Conformance;

/// <summary>Cases of rest-api §6 about what a request holds and whom it is about. Case 11 and 24 are with the export, 22 and 23 with identity.</summary>
public sealed class TrackCaseTests : IAsyncLifetime
{
    private const string NothingValid = "Valid data must be provided in the 'attributes', 'events', or 'purchases' fields.";
    private const string NoIdentifier = "'external_id', 'braze_id', 'user_alias', 'email' or 'phone' is required";

    private RunningRipen _ripen = null!;

    private ApiClient Api => _ripen.Api;

    public async ValueTask InitializeAsync() => _ripen = await RunningRipen.StartAsync();

    public ValueTask DisposeAsync() => _ripen.DisposeAsync();

    [Fact]
    public async Task Case_12_increments_add_and_subtract()
    {
        await TrackAsync("""{"attributes":[{"external_id":"u1","lead score":10}]}""");
        await TrackAsync("""{"attributes":[{"external_id":"u1","lead score":{"inc":5}}]}""");
        Assert.Equal(15, await Api.ScoreAsync("u1"));
        await TrackAsync("""{"attributes":[{"external_id":"u1","lead score":{"inc":-20}}]}""");
        Assert.Equal("""{"lead score":-5}""", (await Api.ExportAsync("u1"))?.GetProperty("custom_attributes").GetRawText());
    }

    [Fact]
    public async Task Case_13_a_hundred_increments_at_once_are_a_hundred()
    {
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => TrackAsync("""{"attributes":[{"external_id":"u1","lead score":{"inc":1}}]}""")));
        Assert.Equal(100, await Api.ScoreAsync("u1"));
    }

    [Fact]
    public async Task Case_14_only_what_was_sent_is_counted() => Assert.Equal(
        (201, """{"message":"success","events_processed":1}"""),
        await TrackAsync("""{"attributes":[],"events":[{"external_id":"u1","name":"e","time":"2024-01-01T00:00:00Z"}],"purchases":[]}"""));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"attributes":[],"events":[],"purchases":[]}""")]
    public async Task Case_15_a_request_of_nothing_is_refused(string body) =>
        Assert.Equal((400, $$"""{"message":"{{NothingValid}}"}"""), await TrackAsync(body));

    [Fact]
    public async Task Case_16_an_event_of_nobody_alone_is_refused() => Assert.Equal(
        (400, $$"""{"message":"{{NothingValid}}","errors":[{"type":"{{NoIdentifier}}","input_array":"events","index":0}]}"""),
        await TrackAsync("""{"events":[{"name":"e","time":"2026-01-05T08:00:00Z"}]}"""));

    [Fact]
    public async Task Case_17_a_valid_event_beside_one_of_nobody_is_taken()
    {
        var answer = await TrackAsync("""{"events":[{"external_id":"u1","name":"e","time":"2026-01-05T08:00:00Z"},{"name":"e","time":"2026-01-05T08:00:00Z"}]}""");

        Assert.Equal((201, $$"""{"message":"success","events_processed":1,"errors":[{"type":"{{NoIdentifier}}","input_array":"events","index":1}]}"""), answer);
        Assert.Equal(1, (await EventAsync("u1", "e")).GetProperty("count").GetInt32());
    }

    [Theory]
    [InlineData("", "'time' is required")]
    [InlineData(",\"time\":\"yesterday\"", "'time' is not valid")]
    public async Task Case_18_an_event_needs_a_time(string time, string message) => Assert.Equal(
        (201, $$"""{"message":"success","attributes_processed":1,"errors":[{"type":"{{message}}","input_array":"events","index":0}]}"""),
        await TrackAsync($$"""{"attributes":[{"external_id":"u1","x":1}],"events":[{"external_id":"u1","name":"e"{{time}}}]}"""));

    [Fact]
    public async Task Case_19_an_offset_of_one_digit_is_read()
    {
        await TrackAsync("""{"events":[{"external_id":"u1","name":"e","time":"2013-07-16T19:20:30+1:00"}]}""");
        Assert.Equal("2013-07-16T18:20:30.000Z", (await EventAsync("u1", "e")).GetProperty("first").GetString());
    }

    [Fact]
    public async Task Case_20_the_same_event_twice_is_two_events()
    {
        const string Event = """{"external_id":"u1","name":"e","time":"2026-01-05T08:00:00Z"}""";
        await TrackAsync($$"""{"events":[{{Event}},{{Event}}]}""");
        Assert.Equal(2, (await Api.ExportAsync("u1"))?.GetProperty("custom_events")[0].GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Case_21_full_arrays_are_taken_whole()
    {
        static string Objects(string rest) => string.Join(',', Enumerable.Range(0, 75).Select(i => $"{{\"external_id\":\"u{i}\",{rest}}}"));
        var events = Objects("""
            "name":"e","time":"2026-01-05T08:00:00Z"
            """);
        var purchases = Objects("""
            "product_id":"p","currency":"EUR","price":1,"time":"2026-01-05T08:00:00Z"
            """);

        Assert.Equal((201, """{"message":"success","events_processed":75}"""), await TrackAsync($$"""{"events":[{{events}}]}"""));
        Assert.Equal(
            (201, """{"message":"success","attributes_processed":75,"events_processed":75,"purchases_processed":75}"""),
            await TrackAsync($$"""{"attributes":[{{Objects("\"x\":1")}}],"events":[{{events}}],"purchases":[{{purchases}}]}"""));
        var last = await Api.ProfileAsync("u74");
        Assert.Equal((2, 1), (last.GetProperty("custom_events")[0].GetProperty("count").GetInt32(), last.GetProperty("purchases")[0].GetProperty("count").GetInt32()));
    }

    [Fact]
    public async Task Case_25_an_alias_creates_when_it_is_said()
    {
        await TrackAsync("""{"attributes":[{"user_alias":{"alias_label":"crm","alias_name":"7"},"_update_existing_only":false,"first_name":"Ann"}]}""");
        var user = (await Api.PostAsync("/users/export/ids", new { user_aliases = new[] { new { alias_label = "crm", alias_name = "7" } } })).GetProperty("users")[0];
        Assert.Equal("Ann", user.GetProperty("first_name").GetString());
        Assert.False(user.TryGetProperty("external_id", out _));
    }

    [Fact]
    public async Task Case_26_update_only_creates_nobody()
    {
        Assert.Equal(
            (201, """{"message":"success","attributes_processed":1}"""),
            await TrackAsync("""{"attributes":[{"external_id":"u1","_update_existing_only":true,"x":1}]}"""));
        Assert.Null(await Api.ExportAsync("u1"));
    }

    [Fact]
    public async Task Case_27_an_email_goes_before_a_phone()
    {
        await TrackAsync("""{"attributes":[{"external_id":"A","email":"a@x.com"},{"external_id":"B","phone":"+15043277269"}]}""");
        await TrackAsync("""{"attributes":[{"email":"a@x.com","phone":"+15043277269","x":1}]}""");
        Assert.Equal((1, null), ((await Api.AttributeAsync("A", "x"))?.GetInt32(), await Api.AttributeAsync("B", "x")));
    }

    private Task<(int Status, string Body)> TrackAsync(string body) => Api.AnswerAsync(HttpMethod.Post, "/users/track", body);

    // The export shows events of the last 90 days only.
    private async Task<JsonElement> EventAsync(string user, string name) =>
        (await Api.ProfileAsync(user)).GetProperty("custom_events").EnumerateArray().Single(e => e.GetProperty("name").GetString() == name);
}
