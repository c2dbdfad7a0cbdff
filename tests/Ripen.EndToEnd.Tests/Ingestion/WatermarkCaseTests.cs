using Microsoft.Data.Sqlite;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Ingestion;

/// <summary>What a run reads and what it reads again (data-in-out §6, cases 21 to 30).</summary>
public sealed class WatermarkCaseTests
{
    private const string Table = "create table rows (updated_at timestamptz, external_id text, payload jsonb)";

    [Fact]
    public async Task CDI21_22_23_24_only_what_is_new_is_read_and_a_timestamp_that_got_more_rows_is_read_again()
    {
        await using var world = await IngestionWorld.StartAsync();
        await world.Database.RunAsync(Table + "; insert into rows select '2026-01-02T10:00:00.000001Z', 'u' || n, '{\"grade\": 1}' from generate_series(1, 5) n");
        await world.PublishAsync();
        Assert.Equal("success 5 5 0 0 []", await ReadAsync(world));
        Assert.Equal("success 0 0 0 0 [>]", await ReadAsync(world));
        await world.Database.RunAsync("insert into rows values ('2026-01-02T10:00:00.000001Z', 'u6', '{\"grade\": 1}')");
        Assert.Equal("success 6 6 0 0 [>=]", await ReadAsync(world));
        Assert.Equal("success 0 0 0 0 [>]", await ReadAsync(world));
        await world.Database.RunAsync("insert into rows values ('2026-01-02T10:00:00Z', 'late', '{\"grade\": 1}'); update rows set payload = '{\"grade\": 2}' where external_id = 'u1'");
        Assert.Equal("success 0 0 0 0 [>]", await ReadAsync(world));
        await world.Database.RunAsync("update rows set updated_at = '2026-01-02T10:00:00.000002Z' where external_id in ('u1', 'u2')");
        Assert.Equal("success 2 2 0 0 [>]", await ReadAsync(world));
        Assert.Equal(2, (await world.Api.AttributeAsync("u1", "grade"))?.GetInt32());
        Assert.Null(await world.Api.ExportAsync("late"));
    }

    [Fact]
    public async Task CDI25_inclusive_reads_the_boundary_in_every_run()
    {
        await using var world = await IngestionWorld.StartAsync();
        await world.Database.RunAsync(Table + "; insert into rows select '2026-01-02T10:00:00Z', 'u' || n, '{\"grade\": 1}' from generate_series(1, 2) n");
        await world.PublishAsync(more: "boundary: inclusive");
        Assert.Equal("success 2 2 0 0 []", await ReadAsync(world));
        Assert.Equal("success 2 2 0 0 [>=]", await ReadAsync(world));
    }

    [Fact]
    public async Task CDI26_a_row_from_the_future_hides_those_behind_it_until_the_watermark_is_reset()
    {
        await using var world = await IngestionWorld.StartAsync();
        await world.Database.RunAsync(Table + "; insert into rows values ('2099-01-01T00:00:00Z', 'u1', '{\"grade\": 1}'), (null, 'u0', '{}'), ('infinity', 'u0', '{}')");
        await world.PublishAsync();
        var run = await world.RunAsync();
        Assert.Equal("success 1 1 0 0", IngestionWorld.Totals(run));
        Assert.Equal(
            ["rows_ignored_null_updated_at: 1", "The latest UPDATED_AT, 2099-01-01T00:00:00Z, lies ahead: rows are not seen until then. Correct the data, then reset the watermark"],
            run.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()));
        await world.Database.RunAsync("insert into rows values ('2026-01-04T00:00:00Z', 'u2', '{\"grade\": 1}')");
        Assert.Equal("success 0 0 0 0 [>]", await ReadAsync(world));
        Assert.Equal((400, """{"message":"The body is {\"to\": \"2026-03-02T10:05:00Z\"}, an instant with its zone, or {\"to\": null} for the beginning"}"""), await world.Api.AnswerAsync(HttpMethod.Post, "/v1/cdi/integrations/rows/watermark", """{"to":"tomorrow"}"""));
        await world.Api.PostAsync("/v1/cdi/integrations/rows/watermark", new { to = "2026-01-03T00:00:00Z" });
        Assert.Equal("success 2 2 0 0 [>]", await ReadAsync(world));
        Assert.NotNull(await world.Api.ExportAsync("u2"));
        var audit = await world.Api.GetAsync("/v1/audit");
        Assert.Contains("cdi_integration.watermark_reset", audit.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CDI27_and_28_microseconds_count_and_timestamps_without_a_zone_are_UTC_whatever_the_servers_zone()
    {
        await using var world = await IngestionWorld.StartAsync();
        await world.Database.RunAsync("create table rows (updated_at timestamp, external_id text, payload jsonb); insert into rows values ('2026-01-02 10:05:00', 'u1', '{\"name\": \"seen\"}')");
        await world.PublishAsync("events");
        var run = await world.RunAsync();
        Assert.Equal("2026-01-02T10:05:00Z", run.GetProperty("watermark_after").GetString());
        Assert.Equal("2026-01-02T10:05:00.000Z", (await world.Api.ProfileAsync("u1")).GetProperty("custom_events")[0].GetProperty("first").GetString());
        await world.Database.RunAsync("insert into rows values ('2026-01-02 10:05:00.000001', 'u2', '{\"name\": \"seen\"}')");
        Assert.Equal("success 1 1 0 0 [>]", await ReadAsync(world));
    }

    [Fact]
    public async Task CDI29_a_run_that_breaks_off_moves_nothing_and_what_it_applied_is_not_applied_again()
    {
        await using var world = await IngestionWorld.StartAsync();

        // By the index rows come one after the other, and the 160th cannot be computed.
        await world.Database.RunAsync("""
            do $$ begin execute format('alter database %I set enable_sort = off', current_database()); execute format('alter database %I set enable_bitmapscan = off', current_database()); execute format('alter database %I set enable_seqscan = off', current_database()); end $$;
            create table scores (updated_at timestamptz, external_id text, divisor int);
            create index on scores (updated_at);
            insert into scores select '2026-01-02T10:00:00Z'::timestamptz + n * interval '1 s', 'u' || n, case n when 160 then 0 else 1 end from generate_series(1, 200) n;
            create view rows as select updated_at, external_id, jsonb_build_object('name', 'bought', 'properties', jsonb_build_object('n', 1 / divisor)) payload from scores;
            """);
        await world.PublishAsync("events");
        var broken = await world.RunAsync();
        Assert.Equal(("error", "QUERY_FAILED", 150), (broken.GetProperty("status").GetString(), broken.GetProperty("error").GetProperty("code").GetString(), broken.GetProperty("rows_synced").GetInt32()));
        Assert.Null(broken.GetProperty("watermark_after").GetString());
        await world.Database.RunAsync("update scores set divisor = 1");
        Assert.Equal("success 200 50 0 150 []", await ReadAsync(world));
        foreach (var user in (string[])["u1", "u150", "u151", "u200"])
        {
            Assert.Equal(1, (await world.Api.ProfileAsync(user)).GetProperty("custom_events")[0].GetProperty("count").GetInt32());
        }
    }

    [Fact]
    public async Task CDI29_what_was_applied_and_not_noted_before_a_crash_is_not_applied_again()
    {
        using var folder = new TemporaryFolder();
        var database = await PostgresServer.Required().MakeDatabaseAsync();
        await database.RunAsync("""
            create table rows (updated_at timestamptz, external_id text, payload jsonb);
            insert into rows select '2026-01-02T10:00:00Z', 'u', '{"name": "bought"}' from generate_series(1, 2) n;
            create table sums (updated_at timestamptz, external_id text, payload jsonb);
            insert into sums select '2026-01-02T10:00:00Z', 'u', '{"lead score": {"inc": 5}}' from generate_series(1, 2) n;
            """);
        await using (var world = await IngestionWorld.StartAsync(folder.In("data"), RunningRipen.Morning, [], database))
        {
            await world.PublishAsync("events");
            await world.PublishAsync("attributes", id: "sums", table: "sums");
            Assert.Equal("success 2 2 0 0 []", await ReadAsync(world));
            Assert.Equal("success 2 2 0 0", IngestionWorld.Totals(await world.RunAsync("sums")));
        }

        // As if the server had died between the one and the other.
        await using (var control = new SqliteConnection($"Data Source={folder.In("data")}/control.db;Pooling=false"))
        {
            await control.OpenAsync(ApiClient.Cancellation);
            await using var forget = control.CreateCommand();
            forget.CommandText = "delete from cdi_row_ledger; update cdi_integration set wm_text = null; update cdi_run set status = 1, finished_at = null";
            Assert.True(await forget.ExecuteNonQueryAsync(ApiClient.Cancellation) > 0);
        }

        await using var again = await IngestionWorld.StartAsync(folder.In("data"), RunningRipen.Morning, [], database);
        Assert.Equal("INTERRUPTED", (await again.EndAsync()).GetProperty("error").GetProperty("code").GetString());
        await again.RunAsync();
        await again.RunAsync("sums");
        Assert.Equal(2, (await again.Api.ProfileAsync("u")).GetProperty("custom_events")[0].GetProperty("count").GetInt32());
        Assert.Equal(10, await again.Api.ScoreAsync("u"));
    }

    [Fact]
    public async Task CDI29_two_equal_rows_are_two_events_and_none_when_they_are_read_again_unless_dedupe_is_off()
    {
        await using var world = await IngestionWorld.StartAsync();
        await world.Database.RunAsync(Table + "; insert into rows select '2026-01-02T10:00:00Z', 'u', '{\"name\": \"bought\"}' from generate_series(1, 2) n");
        await world.PublishAsync("events", "boundary: inclusive");
        Assert.Equal("success 2 2 0 0 []", await ReadAsync(world));
        Assert.Equal("success 2 0 0 2 [>=]", await ReadAsync(world));
        await world.Database.RunAsync("insert into rows values ('2026-01-02T10:00:00Z', 'u', '{\"name\": \"bought\"}')");
        Assert.Equal("success 3 1 0 2 [>=]", await ReadAsync(world));
        Assert.Equal(3, (await world.Api.ProfileAsync("u")).GetProperty("custom_events")[0].GetProperty("count").GetInt32());
        await world.PublishAsync("events", "boundary: inclusive\ndedupe: off");
        Assert.Equal("success 3 3 0 0 [>=]", await ReadAsync(world));
        Assert.Equal(6, (await world.Api.ProfileAsync("u")).GetProperty("custom_events")[0].GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task CDI30_rows_that_fail_do_not_hold_the_watermark_back()
    {
        await using var world = await IngestionWorld.StartAsync();
        await world.Database.RunAsync(Table + "; insert into rows values ('2026-01-02T10:00:00Z', 'u', '{}'), ('2026-01-02T10:00:01Z', 'u', '[]')");
        await world.PublishAsync();
        var run = await world.RunAsync();
        Assert.Equal(("partial_success 2 1 1 0", "2026-01-02T10:00:01Z"), (IngestionWorld.Totals(run), run.GetProperty("watermark_after").GetString()));
        Assert.Equal("success 0 0 0 0 [>]", await ReadAsync(world));
    }

    private static async Task<string> ReadAsync(IngestionWorld world)
    {
        var run = await world.RunAsync();
        return $"{IngestionWorld.Totals(run)} [{run.GetProperty("boundary").GetString()}]";
    }
}
