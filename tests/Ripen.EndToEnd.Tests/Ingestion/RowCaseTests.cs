using System.Text.Json;

namespace Ripen.EndToEnd.Tests.Ingestion;

/// <summary>What rows may look like, and what becomes of them (data-in-out §6, cases 1 to 20).</summary>
public sealed class RowCaseTests
{
    private const string Wide = "create table rows (updated_at timestamptz default now(), external_id text, alias_name text, alias_label text, braze_id text, email text, phone text, payload text)";

    [Fact]
    public async Task CDI01_and_10_columns_count_in_any_case_and_others_are_ignored()
    {
        await using var world = await IngestionWorld.StartAsync();
        await world.Database.RunAsync("""
            create table rows ("UPDATED_AT" timestamptz, "External_Id" bigint, payload json, "NOTES" text);
            insert into rows values (now(), 123, '{"grade": "A"}', 'nothing');
            """);
        await world.PublishAsync();
        Assert.Equal("success 1 1 0 0", IngestionWorld.Totals(await world.RunAsync()));
        Assert.Equal("A", (await world.Api.AttributeAsync("123", "grade"))?.GetString());
    }

    [Fact]
    public async Task CDI02_a_table_that_lacks_what_is_needed_is_an_error_of_its_configuration()
    {
        await using var world = await IngestionWorld.StartAsync();
        await world.Database.RunAsync("create table rows (updated_at timestamptz, payload json)");
        await world.PublishAsync();
        Assert.Equal("""error 0 0 0 0 {"code":"COLUMN_MISSING:EXTERNAL_ID","message":"The table has no column EXTERNAL_ID (or another identifier: ALIAS_NAME with ALIAS_LABEL, BRAZE_ID, EMAIL or PHONE)"}""", IngestionWorld.Totals(await world.RunAsync()));
        Assert.Equal("config_error", (await world.Api.GetAsync("/cdi/integrations")).GetProperty("results")[0].GetProperty("last_job_status").GetString());
        await CodeAsync("drop table rows", "TABLE_NOT_FOUND");
        await CodeAsync("create table rows (external_id text, payload json)", "COLUMN_MISSING:UPDATED_AT");
        await CodeAsync("drop table rows; create table rows (updated_at date, external_id text, payload json)", "COLUMN_TYPE:UPDATED_AT");
        await CodeAsync("drop table rows; create table rows (updated_at timestamptz, external_id text)", "COLUMN_MISSING:PAYLOAD");
        await CodeAsync("drop table rows; create table rows (updated_at timestamptz, external_id text, payload bytea)", "COLUMN_TYPE:PAYLOAD");
        await CodeAsync("drop table rows; create view rows as select now() updated_at, 'a' external_id, (1 / (random() * 0)::int)::text payload", "QUERY_FAILED");

        async Task CodeAsync(string sql, string code)
        {
            await world.Database.RunAsync(sql);
            Assert.Equal(code, (await world.RunAsync()).GetProperty("error").GetProperty("code").GetString());
        }
    }

    [Fact]
    public async Task CDI03_and_04_an_unknown_user_is_made_or_skipped()
    {
        await using var world = await IngestionWorld.StartAsync();
        await world.Database.RunAsync(Wide + "; insert into rows (external_id, payload) values ('made', '{\"grade\": 1}')");
        await world.PublishAsync();
        Assert.Equal("success 1 1 0 0", IngestionWorld.Totals(await world.RunAsync()));
        Assert.NotNull(await world.Api.ExportAsync("made"));
        await world.PublishAsync(more: "update_existing_only: true");
        await world.Database.RunAsync("insert into rows (updated_at, external_id, payload) values (now() + '1s', 'nobody', '{\"grade\": 1}'), (now() + '1s', 'made', '{\"grade\": 2}')");
        Assert.Equal("success 2 1 0 1", IngestionWorld.Totals(await world.RunAsync()));
        Assert.Null(await world.Api.ExportAsync("nobody"));
        Assert.Equal(2, (await world.Api.AttributeAsync("made", "grade"))?.GetInt32());
    }

    [Fact]
    public async Task CDI05_06_09_identifiers_that_name_nobody_or_too_much_are_told_apart()
    {
        await using var world = await IngestionWorld.StartAsync();
        await world.Api.AttributesAsync("known", ("email", "known@example.com"));
        await world.Database.RunAsync(Wide + """
            ; insert into rows (updated_at, external_id, alias_name, alias_label, braze_id, email, payload) values
            ('2026-01-01T00:00:01Z', null, null, null, '65e0f0f0f0f0f0f0f0f0f0f0', null, '{}'),
            ('2026-01-01T00:00:02Z', null, 'ann', null, null, null, '{}'),
            ('2026-01-01T00:00:03Z', 'known', null, null, null, 'known@example.com', '{"grade": 9}'),
            ('2026-01-01T00:00:04Z', ' ', '', null, null, null, '{}'),
            ('2026-01-01T00:00:05Z', null, null, null, null, 'nobody@example.com', '{}'),
            ('2026-01-01T00:00:06Z', null, 'ann', 'crm', null, null, '{"grade": 3}');
            """);
        await world.PublishAsync();
        var run = await world.RunAsync();
        Assert.Equal("partial_success 6 1 5 0", IngestionWorld.Totals(run));
        Assert.Equal(["1 USER_NOT_FOUND", "2 INCOMPLETE_ALIAS", "3 MULTIPLE_IDENTIFIERS", "4 NO_IDENTIFIER", "5 USER_NOT_FOUND"], IngestionWorld.Codes(run));
        Assert.Equal(3, (await world.Api.GetAsync("/v1/users/ann?by=alias:crm")).GetProperty("custom_attributes").GetProperty("grade").GetInt32());
        await world.PublishAsync(more: "on_multiple_identifiers: precedence");
        await world.Database.RunAsync("update rows set updated_at = '2026-01-02T00:00:00Z' where external_id = 'known'");
        Assert.Equal("success 1 1 0 0", IngestionWorld.Totals(await world.RunAsync()));
        Assert.Equal(9, (await world.Api.AttributeAsync("known", "grade"))?.GetInt32());
    }

    [Fact]
    public async Task CDI07_and_08_of_address_and_number_the_address_counts_and_of_two_who_have_it_the_one_updated_last()
    {
        await using var world = await IngestionWorld.StartAsync();
        await world.Api.AttributesAsync("old", ("email", "both@example.com"));
        await world.Api.AttributesAsync("phone", ("phone", "+4915112345678"));
        await world.Ripen.AdvanceAsync("1m");
        await world.Api.AttributesAsync("new", ("email", "both@example.com"));
        await world.Database.RunAsync(Wide + "; insert into rows (email, phone, payload) values ('both@example.com', '+4915112345678', '{\"grade\": 5}')");
        await world.PublishAsync();
        Assert.Equal("success 1 1 0 0", IngestionWorld.Totals(await world.RunAsync()));
        Assert.Equal(5, (await world.Api.AttributeAsync("new", "grade"))?.GetInt32());
        Assert.Null(await world.Api.AttributeAsync("old", "grade"));
        Assert.Null(await world.Api.AttributeAsync("phone", "grade"));
    }

    [Fact]
    public async Task CDI11_to_14_payloads_mean_what_they_mean_in_a_request()
    {
        await using var world = await IngestionWorld.StartAsync();
        await world.Database.RunAsync(Wide);
        await world.PublishAsync();
        Assert.Equal("87", await AfterAsync("""{"lead score": 87}""", "lead score"));
        Assert.Equal("\"87\"", await AfterAsync("""{"lead score": "87"}""", "lead score"));
        Assert.Equal("\"B\"", await AfterAsync("""{"grade": "B"}""", "grade"));
        Assert.Equal("\"B\"", await AfterAsync("""{"lead score": 1}""", "grade"));
        Assert.Null(await AfterAsync("""{"grade": null}""", "grade"));
        Assert.Equal("""{"industry":"retail","size":1}""", await AfterAsync("""{"account": {"industry": "retail", "size": 1}}""", "account"));
        Assert.Equal("""{"size":2}""", await AfterAsync("""{"account": {"size": 2}}""", "account"));
        Assert.Equal("""{"size":2,"industry":"steel"}""", await AfterAsync("""{"account": {"industry": "steel"}, "_merge_objects": "true"}""", "account"));
        Assert.Equal("""{"size":2,"industry":"tin"}""", await AfterAsync("""{"account": {"industry": "tin"}, "_merge_objects": true}""", "account"));
        Assert.Equal("""[{"id":1}]""", await AfterAsync("""{"pets": {"$add": [{"id": 1}]}}""", "pets"));
        Assert.Equal("""[{"id":1,"name":"rex"}]""", await AfterAsync("""{"pets": {"$update": [{"$identifier_key": "id", "$identifier_value": 1, "$new_object": {"name": "rex"}}]}, "_merge_objects": true}""", "pets"));
        Assert.Equal("[]", await AfterAsync("""{"pets": {"$remove": [{"$identifier_key": "id", "$identifier_value": 1}]}}""", "pets"));

        async Task<string?> AfterAsync(string payload, string attribute)
        {
            await world.Database.RunAsync($"insert into rows (updated_at, external_id, payload) select coalesce(max(updated_at), '2026-01-01') + '1s', 'lead', '{payload}' from rows");
            Assert.Equal("success 1 1 0 0", IngestionWorld.Totals(await world.RunAsync()));
            var value = await world.Api.AttributeAsync("lead", attribute);
            return value is null ? null : JsonSerializer.Serialize(value.Value);
        }
    }

    [Fact]
    public async Task CDI15_to_17_a_payload_that_names_users_or_is_too_much_is_refused_whole()
    {
        await using var world = await IngestionWorld.StartAsync();
        await world.Database.RunAsync(Wide + """
            ; insert into rows (updated_at, external_id, payload) values
            ('2026-01-01T00:00:01Z', 'u1', '{"grade": 1, "external_id": "other"}'),
            ('2026-01-01T00:00:02Z', 'u2', '{"grade": 1}' || repeat(' ', 1048577 - 12)),
            ('2026-01-01T00:00:03Z', 'u3', '{"grade": 1}' || repeat(' ', 1048576 - 12)),
            ('2026-01-01T00:00:04Z', 'u4', (select json_object_agg('k' || n, n) from generate_series(1, 250) n)),
            ('2026-01-01T00:00:05Z', 'u5', (select json_object_agg('k' || n, n) from generate_series(1, 251) n)),
            ('2026-01-01T00:00:06Z', 'u6', '{"grade": 1,'),
            ('2026-01-01T00:00:07Z', 'u7', '[1]'),
            ('2026-01-01T00:00:08Z', 'u8', 'null'),
            ('2026-01-01T00:00:09Z', 'u9', null),
            ('2026-01-01T00:00:10Z', 'u10', ''),
            ('2026-01-01T00:00:11Z', 'u11', '{}'),
            ('2026-01-01T00:00:12Z', 'u12', '{"grade": 1, "country": 5}'),
            ('2026-01-01T00:00:13Z', 'u13', '{"grade": 1, "deep": [[1]]}');
            """);
        await world.PublishAsync();
        var run = await world.RunAsync();
        Assert.Equal("partial_success 13 3 10 0", IngestionWorld.Totals(run));
        Assert.Equal(
            ["1 ID_IN_PAYLOAD", "2 PAYLOAD_TOO_LARGE", "5 TOO_MANY_ATTRIBUTES", "6 INVALID_JSON", "7 PAYLOAD_NOT_OBJECT", "8 PAYLOAD_NULL", "9 PAYLOAD_NULL", "10 INVALID_JSON", "12 INVALID_TYPE:country", "13 INVALID_TYPE:deep"],
            IngestionWorld.Codes(run));
        var large = run.GetProperty("failed_rows")[1];
        Assert.Equal(("u2", "Payload was greater than 1MB", 1_000), (large.GetProperty("id").GetString(), large.GetProperty("message").GetString(), large.GetProperty("payload").GetString()!.Length));
        Assert.Null(await world.Api.ExportAsync("u12"));
        Assert.NotNull(await world.Api.ExportAsync("u11"));
        Assert.Equal(250, (await world.Api.AttributeAsync("u4", "k250"))?.GetInt32());
    }

    [Fact]
    public async Task A_value_that_its_attributes_type_does_not_take_refuses_its_row()
    {
        await using var world = await IngestionWorld.StartAsync();
        await world.Api.PublishAsync("kind: custom_attribute\nid: score\nname: lead score\ntype: number\n---\nkind: custom_attribute\nid: since\nname: since\ntype: time\n");
        await world.Database.RunAsync(Wide + """
            ; insert into rows (updated_at, external_id, payload) values
            ('2026-01-01T00:00:01Z', 'u1', '{"lead score": "many", "grade": 1}'),
            ('2026-01-01T00:00:02Z', 'u2', '{"lead score": "87", "since": "2026-01-01"}'),
            ('2026-01-01T00:00:03Z', 'u3', '{"lead score": {"inc": 5}, "since": null}'),
            ('2026-01-01T00:00:04Z', 'u4', '{"since": "soon"}');
            """);
        await world.PublishAsync();
        var run = await world.RunAsync();
        Assert.Equal(["1 TYPE_CONFLICT:lead score", "4 TYPE_CONFLICT:since"], IngestionWorld.Codes(run));
        Assert.Equal((87, 5), (await world.Api.ScoreAsync("u2"), await world.Api.ScoreAsync("u3")));
        Assert.Null(await world.Api.ExportAsync("u1"));
    }

    [Fact]
    public async Task CDI18_and_19_an_event_happens_when_its_row_was_written_unless_it_says_when()
    {
        await using var world = await IngestionWorld.StartAsync();
        await world.Database.RunAsync(Wide + """
            ; insert into rows (updated_at, external_id, payload) values
            ('2026-01-02T10:00:00.5Z', 'u', '{"name": "webinar"}'),
            ('2026-01-03T10:00:00Z', 'v', '{"name": "webinar", "time": "2026-01-01T09:30:00:250+0100", "properties": {"minutes": 42}}'),
            ('2026-01-03T10:00:01Z', 'w', '{"name": "webinar", "time": "2026-01-01"}'),
            ('2026-01-03T10:00:02Z', 'x', '{"time": "2026-01-01T09:30:00Z"}'),
            ('2026-01-03T10:00:03Z', 'y', '{"name": "webinar", "time": "soon"}'),
            ('2026-01-03T10:00:04Z', 'z', '{"name": 7}');
            """);
        await world.PublishAsync("events");
        var run = await world.RunAsync();
        Assert.Equal(["4 MISSING_FIELD:name", "5 INVALID_TIME", "6 INVALID_TYPE:name"], IngestionWorld.Codes(run));
        Assert.Equal("2026-01-02T10:00:00.500Z", await FirstAsync(world, "u"));
        Assert.Equal("2026-01-01T08:30:00.250Z", await FirstAsync(world, "v"));
        Assert.Equal("2026-01-01T00:00:00.000Z", await FirstAsync(world, "w"));
    }

    [Fact]
    public async Task CDI19_and_20_purchases_need_their_fields_and_a_quantity_of_1_to_100()
    {
        await using var world = await IngestionWorld.StartAsync();
        await world.Database.RunAsync(Wide + """
            ; insert into rows (updated_at, external_id, payload) values
            ('2026-01-02T10:00:00Z', 'u', '{"product_id": "plan", "currency": "EUR", "price": 1200.00, "quantity": 3}'),
            ('2026-01-02T10:00:01Z', 'u', '{"product_id": "plan", "currency": "EUR", "price": 1, "quantity": 101}'),
            ('2026-01-02T10:00:02Z', 'u', '{"product_id": "plan", "price": 1}'),
            ('2026-01-02T10:00:03Z', 'u', '{"product_id": "plan", "currency": "XXQ", "price": 1}'),
            ('2026-01-02T10:00:04Z', 'u', '{"product_id": "plan", "currency": "EUR", "price": "1"}');
            """);
        await world.PublishAsync("purchases");
        var run = await world.RunAsync();
        Assert.Equal(["2 QUANTITY_OUT_OF_RANGE", "3 MISSING_FIELD:currency", "4 INVALID_CURRENCY", "5 INVALID_TYPE:price"], IngestionWorld.Codes(run));
        Assert.Equal(3, (await world.Api.ProfileAsync("u")).GetProperty("purchases")[0].GetProperty("count").GetInt32());
    }

    private static async Task<string?> FirstAsync(IngestionWorld world, string user) =>
        (await world.Api.ProfileAsync(user)).GetProperty("custom_events")[0].GetProperty("first").GetString();
}
