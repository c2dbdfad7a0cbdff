using System.Net;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;
using Ripen.Server.Api.Ingestion;

namespace Ripen.EndToEnd.Tests.Ingestion;

/// <summary>Where integrations stand, by the management API. No database is needed for it: the only run breaks off.</summary>
public sealed class IntegrationStateTests
{
    [Fact]
    public async Task State_has_table_next_run_and_newest_run_and_is_found_by_either_id_until_it_is_archived()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(IngestionWorld.Definition(more: "schedule: { daily: { at: \"06:00\" } }"));
        JsonElement state = default;
        await Bounded.UntilAsync(async () => (state = await ripen.Api.GetAsync("/v1/cdi/integrations/rows")).GetProperty("next_run_at").ValueKind == JsonValueKind.String, "the schedule has seen it");
        Assert.Equal("""{"schema":"public","table":"rows","secret":"WAREHOUSE","secret_env":null}""", state.GetProperty("source").ToString());
        Assert.Equal(("rows", "attributes", "active", JsonValueKind.Null, JsonValueKind.Null), (state.GetProperty("name").GetString(), state.GetProperty("data_type").GetString(), state.GetProperty("status").GetString(), state.GetProperty("last_run").ValueKind, state.GetProperty("watermark").ValueKind));
        Assert.Equal("2026-01-06T06:00:00.000Z", state.GetProperty("next_run_at").GetString());

        var guid = state.GetProperty("integration_id").GetString();
        Assert.Equal(202, (await ripen.Api.AnswerAsync(HttpMethod.Post, $"/cdi/integrations/{guid}/sync")).Status);
        await Bounded.UntilAsync(async () => (state = await ripen.Api.GetAsync($"/v1/cdi/integrations/{guid}")).GetProperty("last_run").GetProperty("status").GetString() == "error", "the run has broken off");
        Assert.Equal("BAD_CONNECTION", state.GetProperty("last_run").GetProperty("error").GetProperty("code").GetString());
        Assert.Equal(state.ToString().Replace("{\"message\":\"success\",", "{", StringComparison.Ordinal), Assert.Single((await ripen.Api.GetAsync("/v1/cdi/integrations")).GetProperty("integrations").EnumerateArray()).ToString());

        await ripen.Api.PostAsync("/v1/definitions/cdi_integration/rows/status", new { status = "archived" });
        Assert.Equal((404, """{"message":"Integration not found"}"""), await ripen.Api.AnswerAsync(HttpMethod.Get, "/v1/cdi/integrations/rows"));
        Assert.Empty((await ripen.Api.GetAsync("/v1/cdi/integrations")).GetProperty("integrations").EnumerateArray());
    }

    [Fact]
    public async Task List_has_a_hundred_a_page_and_a_cursor_to_the_rest()
    {
        await using var ripen = await RunningRipen.StartAsync();
        var all = Enumerable.Range(0, IIngestionApi.LogPageSize + 1).Select(i => IngestionWorld.Definition(id: $"rows-{i}").Replace("status: active", "status: draft", StringComparison.Ordinal));
        await ripen.Api.PublishAsync(string.Join("\n---\n", all));
        var first = await ripen.Api.GetAsync("/v1/cdi/integrations");
        Assert.Equal((100, "100"), (first.GetProperty("integrations").GetArrayLength(), first.GetProperty("cursor").GetString()));
        var rest = await ripen.Api.GetAsync("/v1/cdi/integrations?cursor=100");
        Assert.Equal((1, JsonValueKind.Null), (rest.GetProperty("integrations").GetArrayLength(), rest.GetProperty("cursor").ValueKind));
        Assert.Equal(HttpStatusCode.BadRequest, (await ripen.Api.CallAsync(HttpMethod.Get, "/v1/cdi/integrations?cursor=x")).Status);
    }
}
