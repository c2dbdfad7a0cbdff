using System.Net;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Ingestion;

/// <summary>A server with a database to read from, and the calls that somebody makes who sets an integration up.</summary>
internal sealed class IngestionWorld(RunningRipen ripen, SourceDatabase database) : IAsyncDisposable
{
    public const string Secret = "WAREHOUSE";

    public RunningRipen Ripen => ripen;

    public ApiClient Api => ripen.Api;

    public SourceDatabase Database => database;

    public static async Task<IngestionWorld> StartAsync(params IEnumerable<string> settings) => await StartAsync(null, RunningRipen.Morning, settings);

    public static async Task<IngestionWorld> StartAsync(string? data, DateTimeOffset? clock, IEnumerable<string> settings, SourceDatabase? known = null)
    {
        var server = PostgresServer.Required();
        var database = known ?? await server.MakeDatabaseAsync();
        var ripen = await RunningRipen.StartAsync(clock, data, [server.AllowedHost, .. settings]);
        var world = new IngestionWorld(ripen, database);
        await world.StoreSecretAsync(database.Connection);
        return world;
    }

    public async Task StoreSecretAsync(string connection)
    {
        var (status, body) = await Api.CallAsync(HttpMethod.Put, $"/v1/secrets/{Secret}", new { value = connection });
        Assert.True(status == HttpStatusCode.OK, body.ToString());
    }

    /// <summary>Publishes an active integration of <c>public.rows</c>.</summary>
    public Task PublishAsync(string data = "attributes", string more = "", string id = "rows", string table = "rows") => Api.PublishAsync(Definition(data, more, id, table));

    public static string Definition(string data = "attributes", string more = "", string id = "rows", string table = "rows") => $"""
        kind: cdi_integration
        id: {id}
        status: active
        data_type: {data}
        source:
          type: postgresql
          secret: {Secret}
          table: {table}
        contact_emails: [data@example.com]
        {more}
        """;

    /// <summary>The identifier of the compatible API.</summary>
    public async Task<string> IdAsync(int place = 0) => (await Api.GetAsync("/cdi/integrations")).GetProperty("results")[place].GetProperty("integration_id").GetString()!;

    /// <summary>Runs the first integration and returns the run as the log shows it, failed rows included.</summary>
    public async Task<JsonElement> RunAsync(string id = "rows")
    {
        await BeginAsync(id);
        return await EndAsync(id);
    }

    public async Task BeginAsync(string id = "rows")
    {
        var list = await Api.GetAsync("/cdi/integrations");
        var guid = list.GetProperty("results").EnumerateArray().Single(one => one.GetProperty("integration_name").GetString() == id).GetProperty("integration_id").GetString();
        var (status, body) = await Api.CallAsync(HttpMethod.Post, $"/cdi/integrations/{guid}/sync");
        Assert.True(status == HttpStatusCode.Accepted, body.ToString());
    }

    /// <summary>Waits until the newest run has ended.</summary>
    public async Task<JsonElement> EndAsync(string id = "rows")
    {
        JsonElement run = default;
        await Bounded.UntilAsync(
            async () =>
            {
                var runs = (await Api.GetAsync($"/v1/cdi/integrations/{id}/runs")).GetProperty("runs");
                run = runs[0];
                return run.GetProperty("status").GetString() != "running";
            },
            "the end of a run");
        return await Api.GetAsync($"/v1/cdi/integrations/{id}/runs/{run.GetProperty("run").GetString()}");
    }

    /// <summary>Status, rows read, synced, failed and skipped, and what broke it off.</summary>
    public static string Totals(JsonElement run) =>
        $"{run.GetProperty("status").GetString()} {run.GetProperty("rows_read")} {run.GetProperty("rows_synced")} {run.GetProperty("rows_failed")} {run.GetProperty("rows_skipped")}"
        + (run.TryGetProperty("error", out var error) ? " " + error : "");

    /// <summary>The codes of the failed rows, by their place.</summary>
    public static string[] Codes(JsonElement run) => [.. run.GetProperty("failed_rows").EnumerateArray().Select(row => $"{row.GetProperty("row")} {row.GetProperty("code").GetString()}")];

    public ValueTask DisposeAsync() => ripen.DisposeAsync();
}
