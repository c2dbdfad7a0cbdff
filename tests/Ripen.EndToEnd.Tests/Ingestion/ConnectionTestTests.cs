using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Ingestion;

/// <summary>The test of a connection (data-in-out §1.11), and the page for users, carried out as it stands.</summary>
public sealed class ConnectionTestTests
{
    [Fact]
    public async Task CDI02_test_of_a_draft_says_at_which_step_it_fails_and_it_stays_a_draft()
    {
        await using var world = await IngestionWorld.StartAsync();
        await world.Api.PublishAsync(IngestionWorld.Definition().Replace("status: active", "status: draft", StringComparison.Ordinal));
        Assert.Equal("table TABLE_NOT_FOUND", await FailedAsync(world));
        await world.Database.RunAsync("create table rows (updated_at timestamptz, payload json)");
        Assert.Equal("columns COLUMN_MISSING:EXTERNAL_ID", await FailedAsync(world));
        await world.Database.RunAsync("drop table rows; create view rows as select now() - '1 day'::interval updated_at, 'u' external_id, (1 / (random() * 0)::int)::text payload");
        Assert.Equal("read QUERY_FAILED", await FailedAsync(world));
        await world.StoreSecretAsync(world.Database.Connection.Replace("pg-secret-5f2a91", "wrong-secret", StringComparison.Ordinal));
        Assert.Equal("connect AUTH_FAILED", await FailedAsync(world));
        await world.StoreSecretAsync("nonsense");
        Assert.Equal("connect BAD_CONNECTION", await FailedAsync(world));
        Assert.Equal("draft", (await world.Api.GetAsync("/cdi/integrations")).GetProperty("results")[0].GetProperty("integration_status").GetString());
        Assert.Equal((400, """{"message":"The integration 'rows' is not active; publish it with status: active"}"""), await world.Api.AnswerAsync(HttpMethod.Post, $"/cdi/integrations/{await world.IdAsync()}/sync"));
        Assert.Equal((404, """{"message":"Integration not found"}"""), await world.Api.AnswerAsync(HttpMethod.Post, "/v1/cdi/integrations/others/test"));
    }

    [Fact]
    public async Task CDI11_test_shows_ten_rows_as_a_run_would_take_them_and_warns_of_what_is_not_meant()
    {
        await using var world = await IngestionWorld.StartAsync();
        await world.Database.RunAsync("""
            create table rows (updated_at timestamptz, external_id text, payload jsonb);
            insert into rows select '2026-01-02T10:00:00Z'::timestamptz + n * interval '1 s', 'u' || n, '{"lead score": "87"}' from generate_series(1, 12) n;
            update rows set payload = '{"lead score": {"inc": 5}}' where external_id = 'u2';
            update rows set payload = '[]' where external_id = 'u3';
            insert into rows values (null, 'u', '{}'), ('2099-01-01T00:00:00Z', 'u', '{}');
            """);
        await world.PublishAsync();
        var report = await world.Api.PostAsync("/v1/cdi/integrations/rows/test");
        Assert.Equal(("passed", 13, 10), (report.GetProperty("outcome").GetString(), report.GetProperty("new_rows").GetInt32(), report.GetProperty("preview").GetArrayLength()));
        Assert.Equal("""{"updated_at":"2026-01-02T10:00:03Z","identifier":"external_id","id":"u3","payload":"[]","code":"PAYLOAD_NOT_OBJECT","message":"The payload is JSON, and no object"}""", report.GetProperty("preview")[2].ToString());
        Assert.Equal(
            [
                "The latest UPDATED_AT, 2099-01-01T00:00:00Z, lies ahead: after a run, rows are not seen until then",
                "1 rows have no UPDATED_AT; they are never read",
                "'lead score' holds a number as text (\"87\"), which does not compare as a number; write it without quotes",
                "A payload adds (inc, dec, add or $add): a row whose UPDATED_AT moves adds again",
            ],
            report.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()));
        Assert.Null(await world.Api.ExportAsync("u1"));
        await world.Database.RunAsync("drop table rows; create view rows as select current_timestamp updated_at, 'u' external_id, '{}'::jsonb payload");
        var view = await world.Api.PostAsync("/v1/cdi/integrations/rows/test");
        Assert.Contains("moves with the clock", Assert.Single(view.GetProperty("warnings").EnumerateArray()).GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_for_users_can_be_carried_out_as_it_stands()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "cloud-data-ingestion.md"), ApiClient.Cancellation);
        await using var world = await IngestionWorld.StartAsync();
        foreach (var sql in Blocks(page, "sql"))
        {
            await world.Database.RunAsync(sql);
        }

        await world.Api.AttributesAsync("L-2", ("lead_grade", "A"));
        await world.Api.PublishAsync(Assert.Single(Blocks(page, "yaml definition")));
        Assert.Equal("passed", (await world.Api.PostAsync("/v1/cdi/integrations/lead-scores/test")).GetProperty("outcome").GetString());
        Assert.Equal(202, (await world.Api.AnswerAsync(HttpMethod.Post, $"/cdi/integrations/{await world.IdAsync()}/sync")).Status);
        Assert.Equal("success 2 2 0 0", IngestionWorld.Totals(await world.EndAsync("lead-scores")));
        Assert.Equal((87, null), (await world.Api.ScoreAsync("L-1"), await world.Api.AttributeAsync("L-2", "lead_grade")));
    }

    private static async Task<string> FailedAsync(IngestionWorld world)
    {
        var report = await world.Api.PostAsync("/v1/cdi/integrations/rows/test");
        Assert.Equal("failed", report.GetProperty("outcome").GetString());
        return report.GetProperty("steps").EnumerateArray().Last() is var step ? $"{step.GetProperty("step").GetString()} {step.GetProperty("code").GetString()}" : "";
    }

    private static IEnumerable<string> Blocks(string page, string language) =>
        page.Split($"```{language}\n").Skip(1).Select(block => block[..block.IndexOf("```", StringComparison.Ordinal)]);
}
