using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Conformance;

/// <summary>Cases of rest-api §6 about what values become. Case 32 is with the export.</summary>
public sealed class ValueCaseTests : IAsyncLifetime
{
    private RunningRipen _ripen = null!;

    private ApiClient Api => _ripen.Api;

    public async ValueTask InitializeAsync() => _ripen = await RunningRipen.StartAsync();

    public ValueTask DisposeAsync() => _ripen.DisposeAsync();

    [Fact]
    public async Task Case_28_null_removes_an_attribute()
    {
        await WriteAsync("\"lead_status\":\"MQL\",\"x\":1");
        await WriteAsync("\"lead_status\":null");
        Assert.Equal("""{"x":1}""", await ExportedAsync());
    }

    [Fact]
    public async Task Case_29_a_list_is_a_set_whose_last_places_count()
    {
        await WriteAsync("""
            "l":["a","b","a"]
            """);
        Assert.Equal("""{"l":["b","a"]}""", await ExportedAsync());
        await WriteAsync("""
            "l":{"add":["b"]}
            """);
        Assert.Equal("""{"l":["a","b"]}""", await ExportedAsync());
        await WriteAsync("""
            "l":{"remove":["a"]}
            """);
        Assert.Equal("""{"l":["b"]}""", await ExportedAsync());
    }

    [Fact]
    public async Task Case_30_of_a_list_over_its_maximum_the_last_items_stay()
    {
        await Api.PublishAsync("{ kind: custom_attribute, id: few, name: few, type: array, array_limit: 25 }");
        var items = Enumerable.Range(1, 30).Select(i => $"\"i{i}\"").ToList();
        var all = $"[{string.Join(',', items)}]";

        await WriteAsync($"\"few\":{all},\"many\":{all}");

        Assert.Equal($$"""{"few":[{{string.Join(',', items.Skip(5))}}],"many":{{all}}}""", await ExportedAsync());
    }

    [Fact]
    public async Task Case_31_a_text_that_is_too_long_leaves_the_value_as_it_was()
    {
        await WriteAsync("\"x\":\"old\"");
        Assert.Equal((201, """{"message":"success","attributes_processed":1}"""), await WriteAsync($"\"x\":\"{new string('n', 256)}\""));
        Assert.Equal("""{"x":"old"}""", await ExportedAsync());
    }

    [Fact]
    public async Task Case_33_an_object_is_replaced_or_merged()
    {
        await WriteAsync("""
            "plan":{"tier":"a","n":1}
            """);
        await WriteAsync("""
            "plan":{"n":2},"_merge_objects":true
            """);
        Assert.Equal("""{"plan":{"tier":"a","n":2}}""", await ExportedAsync());
        await WriteAsync("""
            "plan":{"n":2}
            """);
        Assert.Equal("""{"plan":{"n":2}}""", await ExportedAsync());
    }

    [Fact]
    public async Task Case_34_items_of_a_list_of_objects_are_changed_and_removed()
    {
        await WriteAsync("""
            "pets":[{"id":1,"type":"dog","name":"Rex"},{"id":4,"type":"cat","name":"Tom"},{"id":5,"type":"dog","name":"Pluto"}]
            """);
        await WriteAsync("""
            "pets":{"$update":[{"$identifier_key":"id","$identifier_value":4,"$new_object":{"name":"Tim"}}]},"_merge_objects":true
            """);
        Assert.Equal(
            """{"pets":[{"id":1,"type":"dog","name":"Rex"},{"id":4,"type":"cat","name":"Tim"},{"id":5,"type":"dog","name":"Pluto"}]}""", await ExportedAsync());
        await WriteAsync("""
            "pets":{"$remove":[{"$identifier_key":"type","$identifier_value":"dog"}]}
            """);
        Assert.Equal("""{"pets":[{"id":4,"type":"cat","name":"Tim"}]}""", await ExportedAsync());
    }

    [Fact]
    public async Task Case_35_a_null_inside_an_object_drops_that_attribute_alone()
    {
        await WriteAsync("""
            "plan":{"tier":"a"}
            """);
        Assert.Equal(
            (201, """{"message":"success","attributes_processed":1}"""),
            await WriteAsync("""
                "plan":{"tier":null},"x":1
                """));
        Assert.Equal("""{"plan":{"tier":"a"},"x":1}""", await ExportedAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public async Task Case_37_a_quantity_is_1_to_100_and_counts_as_so_many(int quantity)
    {
        Assert.Equal(
            (400, """{"message":"Valid data must be provided in the 'attributes', 'events', or 'purchases' fields.","errors":[{"type":"'quantity' is not valid","input_array":"purchases","index":0}]}"""),
            await BuyAsync(quantity));
        Assert.Equal((201, """{"message":"success","purchases_processed":1}"""), await BuyAsync(6));
        var user = await Api.ExportAsync("u1");
        Assert.Equal(72.72m, user?.GetProperty("total_revenue").GetDecimal());
        Assert.Equal(6, user?.GetProperty("purchases")[0].GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Case_38_a_reserved_property_refuses_the_event()
    {
        Assert.Equal(
            (201, """{"message":"success","attributes_processed":1,"errors":[{"type":"Invalid 'properties' field","input_array":"events","index":0}]}"""),
            await TrackAsync("""{"attributes":[{"external_id":"u1","x":1}],"events":[{"external_id":"u1","name":"e","time":"2026-01-05T08:00:00Z","properties":{"event_name":"f"}}]}"""));
        Assert.False((await Api.ExportAsync("u1"))?.TryGetProperty("custom_events", out _));
    }

    private Task<(int Status, string Body)> BuyAsync(int quantity) => TrackAsync(
        $$"""{"purchases":[{"external_id":"u1","product_id":"p","currency":"USD","price":12.12,"quantity":{{quantity}},"time":"2026-01-05T08:00:00Z"}]}""");

    private Task<(int Status, string Body)> WriteAsync(string members) => TrackAsync($$"""{"attributes":[{"external_id":"u1",{{members}}}]}""");

    private Task<(int Status, string Body)> TrackAsync(string body) => Api.AnswerAsync(HttpMethod.Post, "/users/track", body);

    private async Task<string?> ExportedAsync() => (await Api.ExportAsync("u1"))?.GetProperty("custom_attributes").GetRawText();
}
