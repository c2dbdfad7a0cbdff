using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Ingestion;

/// <summary>A server that is killed in the middle of a run (data-in-out §1.4, §1.7).</summary>
public sealed class KilledRunTests
{
    [Fact]
    public async Task CDI29_a_run_that_was_killed_ends_as_an_error_and_the_next_doubles_nothing()
    {
        var postgres = PostgresServer.Required();
        var database = await postgres.MakeDatabaseAsync();
        await database.RunAsync("""
            create table rows (updated_at timestamptz, external_id text, payload jsonb);
            insert into rows select '2026-01-02T10:00:00Z'::timestamptz + n * interval '1 s', 'u' || n % 40, '{"name": "bought"}' from generate_series(1, 400) n;
            """);
        using var folder = new TemporaryFolder();

        // Two batches of 75 an hour are let through; then the run waits, and is killed.
        await using (var server = await ServerProcess.ServeAsync(folder.In("data"), postgres.AllowedHost, "--Ripen:RateLimits=users.track=2/1h"))
        {
            await server.Api.CallAsync(HttpMethod.Put, $"/v1/secrets/{IngestionWorld.Secret}", new { value = database.Connection });
            await server.Api.PublishAsync(IngestionWorld.Definition("events"));
            await SyncAsync(server.Api);
            await Bounded.UntilAsync(async () => (await RunsAsync(server.Api))[0].GetProperty("rows_synced").GetInt32() >= 150, "two batches");
            await server.KillAsync();
        }

        await using var again = await ServerProcess.ServeAsync(folder.In("data"), postgres.AllowedHost);
        var killed = (await RunsAsync(again.Api))[0];
        Assert.Equal(("error", "INTERRUPTED", null), (killed.GetProperty("status").GetString(), killed.GetProperty("error").GetProperty("code").GetString(), killed.GetProperty("watermark_after").GetString()));
        await SyncAsync(again.Api);
        await Bounded.UntilAsync(async () => (await RunsAsync(again.Api))[0].GetProperty("status").GetString() == "success", "the run after it");
        Assert.Equal(400, (await RunsAsync(again.Api))[0].GetProperty("rows_read").GetInt32());
        for (var user = 0; user < 40; user++)
        {
            Assert.Equal(10, (await again.Api.ProfileAsync($"u{user}")).GetProperty("custom_events")[0].GetProperty("count").GetInt32());
        }
    }

    private static async Task SyncAsync(ApiClient api)
    {
        var id = (await api.GetAsync("/cdi/integrations")).GetProperty("results")[0].GetProperty("integration_id").GetString();
        Assert.Equal(202, (await api.AnswerAsync(HttpMethod.Post, $"/cdi/integrations/{id}/sync")).Status);
    }

    private static async Task<IReadOnlyList<System.Text.Json.JsonElement>> RunsAsync(ApiClient api) =>
        [.. (await api.GetAsync("/v1/cdi/integrations/rows/runs")).GetProperty("runs").EnumerateArray()];
}
