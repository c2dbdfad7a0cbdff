using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Ingestion;

/// <summary>How runs begin and end, what they share, and tables that delete users or set off canvases (data-in-out §6, cases 33 to 43).</summary>
public sealed class RunCaseTests
{
    private const string Table = "create table rows (updated_at timestamptz, external_id text, payload jsonb)";

    [Fact]
    public async Task CDI33_one_bad_row_of_a_hundred_is_partial()
    {
        await using var world = await IngestionWorld.StartAsync();
        await world.Database.RunAsync(Table + "; insert into rows select '2026-01-02T10:00:00Z'::timestamptz + n * interval '1 s', 'u' || n, case n when 50 then '[]' else '{}' end::jsonb from generate_series(1, 100) n");
        await world.PublishAsync();
        Assert.Equal("partial_success 100 99 1 0", IngestionWorld.Totals(await world.RunAsync()));
        var shown = (await world.Api.GetAsync($"/cdi/integrations/{await world.IdAsync()}/job_sync_status")).GetProperty("results")[0];
        Assert.Equal(("partial", 99, 1), (shown.GetProperty("job_status").GetString(), shown.GetProperty("rows_synced").GetInt32(), shown.GetProperty("rows_failed_with_errors").GetInt32()));
        await world.Database.RunAsync("delete from rows; insert into rows values ('2026-01-03T10:00:00Z', 'u', '[]')");
        Assert.Equal("partial_success 1 0 1 0", IngestionWorld.Totals(await world.RunAsync()));
        Assert.Equal("error", (await world.Api.GetAsync("/cdi/integrations")).GetProperty("results")[0].GetProperty("last_job_status").GetString());
    }

    [Fact]
    public async Task CDI36_a_wrong_password_is_told_and_shown_nowhere()
    {
        const string wrong = "not-the-password-77ab";
        await using var world = await IngestionWorld.StartAsync();
        await world.Database.RunAsync(Table);
        await world.StoreSecretAsync(world.Database.Connection.Replace("pg-secret-5f2a91", wrong, StringComparison.Ordinal));
        await world.PublishAsync();
        var run = await world.RunAsync();
        Assert.Equal("AUTH_FAILED", run.GetProperty("error").GetProperty("code").GetString());
        Assert.DoesNotContain(wrong, run.ToString(), StringComparison.Ordinal);
        var alert = (await world.Api.GetAsync("/v1/alerts")).GetProperty("alerts")[0];
        Assert.Equal(("ingestion_failed", "rows"), (alert.GetProperty("kind").GetString(), alert.GetProperty("subject").GetString()));
        Assert.StartsWith("Integration rows: run 1 broke off. AUTH_FAILED: ", alert.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(wrong, alert.ToString(), StringComparison.Ordinal);
        await world.StoreSecretAsync("Host=127.0.0.1;Passfile=/etc/passwd;Password=" + wrong);
        Assert.Equal(
            """error 0 0 0 0 {"code":"BAD_CONNECTION","message":"The connection in the secret cannot be used: 'Passfile' may not stand in it; allowed: Host, Port, Database, Username, Password, SSL Mode, Root Certificate"}""",
            IngestionWorld.Totals(await world.RunAsync()));
    }

    [Fact]
    public async Task A_host_that_the_operator_does_not_allow_is_not_called()
    {
        var server = PostgresServer.Required();
        var database = await server.MakeDatabaseAsync();
        await using var world = new IngestionWorld(await RunningRipen.StartAsync(), database);
        await world.StoreSecretAsync(database.Connection);
        await world.PublishAsync();
        var error = (await world.RunAsync()).GetProperty("error");
        Assert.Equal("CONNECTION_FAILED", error.GetProperty("code").GetString());
        Assert.Contains("Ripen:Delivery:AllowedPrivateHosts", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CDI38_a_run_that_is_asked_for_moves_no_schedule_and_one_that_is_due_begins()
    {
        await using var world = await IngestionWorld.StartAsync();
        await world.Database.RunAsync(Table);
        await world.Ripen.MoveToAsync(RunningRipen.Morning.AddMinutes(7));
        await world.PublishAsync(more: "schedule: { every: 1h }");
        await world.RunAsync();
        await Bounded.UntilAsync(async () => await NextAsync(world) == "2026-01-05T09:00:00.000Z", "the schedule");
        await world.Ripen.MoveToAsync(RunningRipen.Morning.AddMinutes(61));
        await Bounded.UntilAsync(
            async () => (await world.Api.GetAsync("/v1/cdi/integrations/rows/runs")).GetProperty("runs")[0] is var run && run.GetProperty("trigger").GetString() == "schedule" && run.GetProperty("status").GetString() == "success",
            "a scheduled run");
        Assert.Equal("2026-01-05T10:00:00.000Z", await NextAsync(world));
    }

    [Fact]
    public async Task CDI40_one_new_row_too_many_stops_the_run_before_it_applies_any()
    {
        await using var world = await IngestionWorld.StartAsync();
        await world.Database.RunAsync(Table + "; insert into rows select '2026-01-02T10:00:00Z'::timestamptz + n * interval '1 s', 'u' || n, '{}' from generate_series(1, 101) n");
        await world.PublishAsync(more: "rows_per_run: 100");
        var run = await world.RunAsync();
        Assert.Equal(("limit_exceeded", 0, null), (run.GetProperty("status").GetString(), run.GetProperty("rows_read").GetInt32(), run.GetProperty("watermark_after").GetString()));
        Assert.Equal("error", (await world.Api.GetAsync("/cdi/integrations")).GetProperty("results")[0].GetProperty("last_job_status").GetString());
        await world.Database.RunAsync("delete from rows where external_id = 'u1'");
        Assert.Equal("success 100 100 0 0", IngestionWorld.Totals(await world.RunAsync()));
    }

    [Fact]
    public async Task CDI41_rows_and_requests_share_one_limit()
    {
        await using var world = await IngestionWorld.StartAsync("--Ripen:RateLimits=users.track=3/3s");
        await world.Database.RunAsync(Table + "; insert into rows select '2026-01-02T10:00:00Z'::timestamptz + n * interval '1 s', 'u' || n, '{}' from generate_series(1, 300) n");
        await world.PublishAsync();
        await world.Api.AttributesAsync("someone", ("grade", 1));

        // The clock stands: two batches of 75 are let through beside the one request, and nothing more.
        await world.BeginAsync();
        await Bounded.UntilAsync(async () => (await world.Api.GetAsync("/v1/cdi/integrations/rows/runs")).GetProperty("runs")[0].GetProperty("rows_synced").GetInt32() == 150, "two batches");
        Assert.Equal(429, (await world.Api.AnswerAsync(HttpMethod.Post, "/users/track", """{"attributes":[{"external_id":"u","grade":1}]}""")).Status);
        await world.Ripen.AdvanceAsync("3s");
        Assert.Equal("success 300 300 0 0", IngestionWorld.Totals(await world.EndAsync()));
    }

    [Fact]
    public async Task CDI42_and_43_rows_delete_users_unless_the_table_has_a_payload()
    {
        await using var world = await IngestionWorld.StartAsync();
        await world.Api.AttributesAsync("gone", ("grade", 1));
        await world.Api.AttributesAsync("stays", ("grade", 1));
        await world.Database.RunAsync(Table + "; insert into rows values ('2026-01-02T10:00:00Z', 'gone', null)");
        await world.PublishAsync("user_deletes", "confirm_deletion: public.rows");
        Assert.Equal("PAYLOAD_COLUMN_PRESENT", (await world.RunAsync()).GetProperty("error").GetProperty("code").GetString());
        Assert.NotNull(await world.Api.ExportAsync("gone"));
        await world.Database.RunAsync("alter table rows drop column payload; insert into rows values ('2026-01-02T10:00:01Z', 'nobody')");
        Assert.Equal("success 2 1 0 1", IngestionWorld.Totals(await world.RunAsync()));
        Assert.Null(await world.Api.ExportAsync("gone"));
        Assert.NotNull(await world.Api.ExportAsync("stays"));
    }

    [Fact]
    public async Task A_row_enters_a_known_user_into_the_canvas_once()
    {
        await using var world = await IngestionWorld.StartAsync();
        const string draft = """
            kind: canvas
            id: welcome
            name: Welcome
            status: draft
            entry: { schedule: api_triggered }
            variants: [{ name: All, percent: 100, first_step: count }]
            steps:
              - { id: count, type: user_update, updates: [{ attribute: entered, increment_by: 1 }, { attribute: plan, set: "{{context.${plan}}}" }] }
            """;
        await world.Api.PublishAsync(draft);
        await world.Api.AttributesAsync("known", ("grade", 1));
        await world.Database.RunAsync("create table rows (updated_at timestamptz, external_id text, properties jsonb); insert into rows values ('2026-01-02T10:00:00Z', 'known', '{\"plan\": \"gold\"}'), ('2026-01-02T10:00:00Z', 'nobody', null)");
        await world.PublishAsync("canvas_triggers", "canvas: welcome\nboundary: inclusive");
        await world.Database.RunAsync("insert into rows select '2026-01-03T10:00:00Z', 'known', null from generate_series(1, 5000) n");
        Assert.Equal("CANVAS_NOT_READY", (await world.RunAsync()).GetProperty("error").GetProperty("code").GetString());
        await world.Database.RunAsync("delete from rows where properties is null and external_id = 'known'");
        await world.Api.PublishAsync(draft.Replace("status: draft", "status: active", StringComparison.Ordinal));
        var run = await world.RunAsync();
        Assert.Equal("partial_success 2 1 1 0", IngestionWorld.Totals(run));
        Assert.Equal(["2 USER_NOT_FOUND"], IngestionWorld.Codes(run));
        Assert.Equal("partial_success 2 0 1 1", IngestionWorld.Totals(await world.RunAsync()));
        await world.Ripen.SettleAsync();
        Assert.Equal(("gold", 1), ((await world.Api.AttributeAsync("known", "plan"))?.GetString(), (await world.Api.AttributeAsync("known", "entered"))?.GetInt32()));
        Assert.Null(await world.Api.ExportAsync("nobody"));
    }

    private static async Task<string?> NextAsync(IngestionWorld world) => (await world.Api.GetAsync("/cdi/integrations")).GetProperty("results")[0].GetProperty("next_scheduled_run").GetString();
}
