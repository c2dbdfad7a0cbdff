using System.Net;
using Npgsql;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Ingestion;

/// <summary>The calls of the compatible API that begin and watch runs (rest-api §3.19 and case 55, data-in-out §1.5).</summary>
public sealed class SyncCaseTests
{
    private const string Table = "create table rows (updated_at timestamptz, external_id text, payload jsonb)";

    [Fact]
    public async Task Case_55_a_second_sync_is_refused_while_one_runs_and_bad_ids_are_told_apart()
    {
        await using var world = await IngestionWorld.StartAsync();
        await world.Database.RunAsync(Table + "; insert into rows values (now(), 'lead-1', '{\"lead score\": 87}')");
        await world.PublishAsync();
        var id = await world.IdAsync();

        // Whoever holds the table lets no reader in: the run goes on as long as the test likes.
        await using var holder = await world.Database.OpenAsync();
        await using (var transaction = await holder.BeginTransactionAsync(ApiClient.Cancellation))
        {
            await using var hold = new NpgsqlCommand("lock table rows in access exclusive mode", holder, transaction);
            await hold.ExecuteNonQueryAsync(ApiClient.Cancellation);
            Assert.Equal((202, """{"message":"success"}"""), await world.Api.AnswerAsync(HttpMethod.Post, $"/cdi/integrations/{id}/sync"));
            Assert.Equal((429, """{"message":"Another job is in progress"}"""), await world.Api.AnswerAsync(HttpMethod.Post, $"/cdi/integrations/{id}/sync"));
            Assert.Equal("running", (await world.Api.GetAsync($"/cdi/integrations/{id}/job_sync_status")).GetProperty("results")[0].GetProperty("job_status").GetString());
        }

        await world.EndAsync();
        Assert.Equal((404, """{"message":"Integration not found"}"""), await world.Api.AnswerAsync(HttpMethod.Post, $"/cdi/integrations/{Guid.Empty}/sync"));
        Assert.Equal((400, """{"message":"Invalid integration ID"}"""), await world.Api.AnswerAsync(HttpMethod.Post, "/cdi/integrations/abc/sync"));
        Assert.Equal(87, await world.Api.ScoreAsync("lead-1"));
    }

    [Fact]
    public async Task CDI31_a_run_is_listed_with_its_figures_and_the_ledger_names_it()
    {
        await using var world = await IngestionWorld.StartAsync();
        await world.Database.RunAsync(Table + "; insert into rows values ('2026-01-04T10:00:00.25Z', 'lead-1', '{\"lead score\": 87}'), ('2026-01-04T10:00:00.25Z', null, '{}')");
        await world.PublishAsync();
        var run = await world.RunAsync();
        Assert.Equal("partial_success 2 1 1 0", IngestionWorld.Totals(run));
        Assert.Equal(["2 NO_IDENTIFIER"], IngestionWorld.Codes(run));
        var id = await world.IdAsync();
        Assert.Equal(
            """{"results":[{"job_status":"partial","sync_start_time":"2026-01-05T08:00:00.000Z","sync_finish_time":"2026-01-05T08:00:00.000Z","last_timestamp_synced":"2026-01-04T10:00:00.25Z","rows_synced":1,"rows_failed_with_errors":1}],"message":"success"}""",
            (await world.Api.GetAsync($"/cdi/integrations/{id}/job_sync_status")).ToString());
        var listed = (await world.Api.GetAsync("/cdi/integrations")).GetProperty("results")[0];
        Assert.Equal("rows attributes active postgresql partial", string.Join(' ', ((string[])["integration_name", "integration_type", "integration_status", "warehouse_type", "last_job_status"])
            .Select(name => listed.GetProperty(name).GetString())));
        var ledger = await world.Api.GetAsync("/v1/users/lead-1/ledger?attribute=lead%20score");
        Assert.Equal("""{"kind":"cdi","integration":"rows","run":1}""", ledger.GetProperty("entries")[0].GetProperty("cause").ToString());
    }

    [Fact]
    public async Task CDI32_runs_and_integrations_come_in_pages_of_ten_with_links()
    {
        await using var world = await IngestionWorld.StartAsync();
        await world.Database.RunAsync(Table);
        await world.PublishAsync();
        for (var i = 0; i < 25; i++)
        {
            await world.RunAsync();
        }

        var path = $"/cdi/integrations/{await world.IdAsync()}/job_sync_status";
        Assert.Equal((10, $"<{path}?cursor=c2tpcDoxMA>; rel=\"next\""), await PageAsync(world.Api, path));
        Assert.Equal((10, $"<{path}?cursor=c2tpcDow>; rel=\"prev\",<{path}?cursor=c2tpcDoyMA>; rel=\"next\""), await PageAsync(world.Api, path + "?cursor=c2tpcDoxMA"));
        Assert.Equal((5, $"<{path}?cursor=c2tpcDoxMA>; rel=\"prev\""), await PageAsync(world.Api, path + "?cursor=c2tpcDoyMA"));
        Assert.Equal((1, ""), await PageAsync(world.Api, "/cdi/integrations"));
        Assert.Equal((400, """{"message":"Invalid cursor"}"""), await world.Api.AnswerAsync(HttpMethod.Get, path + "?cursor=!!"));
        Assert.Equal((400, """{"message":"Invalid cursor"}"""), await world.Api.AnswerAsync(HttpMethod.Get, "/cdi/integrations?cursor=!!"));
        Assert.Equal((400, """{"message":"Invalid integration ID"}"""), await world.Api.AnswerAsync(HttpMethod.Get, "/cdi/integrations/abc/job_sync_status"));
    }

    private static async Task<(int Results, string Link)> PageAsync(ApiClient api, string path)
    {
        using var answer = await api.SendAsync(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var body = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync(ApiClient.Cancellation));
        return (body.RootElement.GetProperty("results").GetArrayLength(), answer.Headers.TryGetValues("Link", out var links) ? string.Join(",", links) : "");
    }
}
