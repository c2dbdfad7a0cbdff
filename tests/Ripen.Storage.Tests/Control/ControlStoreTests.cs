using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Ripen.Storage.Tests.Control;

public sealed class ControlStoreTests : ControlFixture
{
    [Fact]
    public async Task Open_migrates_and_leaves_no_pending_change_of_the_model()
    {
        var store = await OpenAsync();
        await using var context = await store.Contexts.CreateDbContextAsync(Stop);
        Assert.False(context.Database.HasPendingModelChanges());
        Assert.Equal(["20261123000000_Initial", "20261126000000_SeenNames", "20261127000000_ApiKeyLimits", "20261128060000_InboundSources", "20261128120000_Apps", "20261128180000_Ingestion"], await context.Database.GetAppliedMigrationsAsync(Stop));
        Assert.Empty(await context.Database.GetPendingMigrationsAsync(Stop));
    }

    [Fact]
    public async Task Connections_are_synchronous_full_in_wal()
    {
        var store = await OpenAsync();
        await using var context = await store.Contexts.CreateDbContextAsync(Stop);
        Assert.Equal(2, (await context.Database.SqlQueryRaw<int>("SELECT synchronous AS Value FROM pragma_synchronous").ToListAsync(Stop)).Single());
        Assert.Equal("wal", (await context.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").ToListAsync(Stop)).Single());
    }

    /// <summary>The approved tables: outsiders read them by these names.</summary>
    [Fact]
    public async Task Tables_have_the_approved_names_and_columns()
    {
        await OpenAsync();
        Assert.Equal(
            """
            api_keys: id, name, hash, permissions, created_at, last_seen, revoked_at, allowed_networks, created_by
            apps: number, id, name, write_key, origins, attributes, created_by, created_at, ended_at
            audit: id, at, actor, action, subject, detail
            cdi_integration: integration_id, wm_text, wm_count, schedule, next_run_at
            cdi_row_ledger: integration_id, hash, multiplicity, updated_at
            cdi_run: id, integration_id, trigger, started_at, status, finished_at, rows_read, rows_synced, rows_failed, rows_skipped, wm_before, wm_after, boundary_op, error_code, error_text, warnings
            cdi_run_row: run_id, seq, updated_at_text, id_kind, id_value, error_code, error_text, payload
            definition_sets: number, published_at, published_by, content
            document_versions: kind, id, version, json, source, status, set_number
            inbound_sources: id, kind, topic, ciphertext, created_by, created_at
            names: number, text
            secrets: name, ciphertext, updated_at
            seen_names: number, role, type, mixed
            """,
            string.Join('\n', Read("""
                SELECT t.name || ': ' || (SELECT group_concat(c.name, ', ') FROM pragma_table_info(t.name) c)
                FROM sqlite_schema t WHERE t.type = 'table' AND t.name NOT LIKE '\_\_%' ESCAPE '\' ORDER BY t.name
                """)));
    }

    [Fact]
    public async Task Open_of_a_store_of_newer_software_is_refused_with_a_sentence()
    {
        await OpenAsync();
        Read("INSERT INTO __EFMigrationsHistory VALUES ('20991231000000_Later', '99.0.0')");
        var refusal = await Assert.ThrowsAsync<StoreRefusedException>(OpenAsync);
        Assert.EndsWith("was changed by a newer Ripen (migration 20991231000000_Later), which this one does not know. Start a newer Ripen on it.",
            refusal.Message, StringComparison.Ordinal);
    }

    private List<string> Read(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Folder.File("control.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }
}
