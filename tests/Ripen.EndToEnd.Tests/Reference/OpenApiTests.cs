using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Reference;

/// <summary>The OpenAPI document of a server with all its parts. That its answers are as it says is checked wherever tests call it (<see cref="AnswerCheck"/>).</summary>
public sealed class OpenApiTests
{
    [Fact]
    public async Task Document_describes_every_route_and_no_other()
    {
        await using var ripen = await RunningRipen.StartAsync();
        var described = new DescribedAnswers(await DocumentAsync(ripen));
        Assert.Equal(ripen.Routes.Select(r => r.ToString()).Order(StringComparer.Ordinal), described.Operations.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Operations_have_names_of_their_own()
    {
        await using var ripen = await RunningRipen.StartAsync();
        var names = JsonNode.Parse(await DocumentAsync(ripen))!["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(one => one.Value!["operationId"]!.GetValue<string>()).ToList();
        Assert.Contains("getV1UsersExternalIdLedger", names);
        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public async Task Document_without_a_test_clock_has_no_way_to_move_it()
    {
        await using var ripen = await RunningRipen.StartAsync(clock: null, data: null, []);
        Assert.DoesNotContain("POST /v1/test-clock", new DescribedAnswers(await DocumentAsync(ripen)).Operations);
    }

    [Fact]
    public async Task Operations_say_what_they_ask_of_a_key()
    {
        await using var ripen = await RunningRipen.StartAsync();
        var paths = JsonNode.Parse(await DocumentAsync(ripen))!["paths"]!;
        foreach (var route in ripen.Routes)
        {
            var operation = paths[route.Pattern]![route.Method.Method.ToLowerInvariant()]!;
            Assert.Equal(route.Permission is null ? 0 : 1, operation["security"]!.AsArray().Count);
            Assert.Contains(route.Permission is { } permission ? $"Permission: `{permission}`." : "Needs no API key.", operation["description"]!.GetValue<string>(), StringComparison.Ordinal);
            Assert.Equal(route.IsCompatible, operation["description"]!.GetValue<string>().Contains("Rate limit:", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Examples_are_what_their_schemas_say()
    {
        await using var ripen = await RunningRipen.StartAsync();
        var document = JsonNode.Parse(await DocumentAsync(ripen))!;
        var shared = document["components"]!["schemas"]!;
        var wrong = new List<string>();
        foreach (var (place, holder) in Holders(document, "#"))
        {
            var schema = new JsonObject { ["$defs"] = shared.DeepClone(), ["allOf"] = new JsonArray(holder["schema"]!.DeepClone()) };
            var text = schema.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal);
            var result = JsonSchema.FromText(text, new BuildOptions { SchemaRegistry = new SchemaRegistry() })
                .Evaluate(JsonSerializer.SerializeToElement(holder["example"]), new EvaluationOptions { RequireFormatValidation = true });
            if (!result.IsValid)
            {
                wrong.Add(place);
            }
        }

        Assert.Empty(wrong);
    }

    private static async Task<byte[]> DocumentAsync(RunningRipen ripen)
    {
        using var answer = await ripen.Api.SendAsync(HttpMethod.Get, "/openapi.json");
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.ToString());
        return await answer.Content.ReadAsByteArrayAsync(ApiClient.Cancellation);
    }

    private static IEnumerable<(string Place, JsonObject Holder)> Holders(JsonNode? node, string place) => node switch
    {
        JsonObject one when one.ContainsKey("schema") && one.ContainsKey("example") => [(place, one)],
        JsonObject many => many.SelectMany(m => Holders(m.Value, $"{place}/{m.Key}")),
        JsonArray list => list.SelectMany((item, i) => Holders(item, $"{place}/{i}")),
        _ => [],
    };
}
