using Microsoft.Data.Sqlite;
using Ripen.Storage.Checkpoints;
using static Ripen.Storage.Tests.Checkpoints.CheckpointFixtures;

namespace Ripen.Storage.Tests.Checkpoints;

public sealed class SqliteCheckpointStoreTests : CheckpointConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override ICheckpointStore Open(int partitions = 64) => SqliteCheckpointStore.Open(_folder.File("state.db"), partitions, "1.2.3");

    [Fact]
    public void Open_without_a_number_takes_the_store_s_own_partitions()
    {
        SqliteCheckpointStore.Open(_folder.File("eight.db"), 8, "1.2.3").Dispose();
        using var known = SqliteCheckpointStore.Open(_folder.File("eight.db"), null, "1.2.3");
        using var made = SqliteCheckpointStore.Open(_folder.File("new.db"), null, "1.2.3");
        Assert.Equal((8, StoreIdentity.DefaultPartitions), (known.Identity.Partitions, made.Identity.Partitions));
    }

    [Fact]
    public void Open_of_a_newer_format_is_refused_with_a_sentence()
    {
        Open().Dispose();
        Read("UPDATE store SET format = 3, created_with = '9.0.0'", 0);
        var refusal = Assert.Throws<StoreRefusedException>(() => Open());
        Assert.EndsWith("has format 3 and was made by a newer Ripen (9.0.0); this one reads format 2. Start a newer Ripen on it.", refusal.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Open_of_format_1_migrates_it_and_keeps_the_file_as_it_was()
    {
        using (var store = Open())
        {
            store.Write(Batch(1, 4, batch => batch.History = new(1, 10, Bytes("one"))));
            store.Write(Batch(1, 5, batch => (batch.Stamp, batch.History) = (70, new(2, 70, Bytes("two")))));
        }

        Read("""
            ALTER TABLE history DROP COLUMN first;
            ALTER TABLE history DROP COLUMN at;
            UPDATE store SET format = 1;
            """, 0);
        using (var migrated = Open())
        {
            using var reader = migrated.OpenReader();
            Assert.Equal(StoreIdentity.Current, migrated.Identity.FormatVersion);
            Assert.Equal([new HistoryRow(1, 1, 70, 3), new HistoryRow(2, 2, 70, 3)], reader.HistoryRows(1, 0, 10));
        }

        using var again = Open();
        Assert.Equal(5, again.ReadPartition(1)!.Sequence);
        using var kept = SqliteCheckpointStore.Open(_folder.File("state.db.format1"), 64, "1.2.3");
        Assert.Equal(5, kept.ReadPartition(1)!.Sequence);
        Assert.True(File.Exists(_folder.File("state.db.format1.format1")));
    }

    [Fact]
    public void Open_of_files_copied_from_a_running_store_finds_whole_batches()
    {
        using var store = (SqliteCheckpointStore)Open();
        Assert.Equal(1, store.ReadSynchronous());
        for (var i = 1; i <= 10; i++)
        {
            store.Write(Batch(1, i, batch => batch.Profiles.AddRange(
                Enumerable.Range(0, 200).Select(key => new ProfileChange((ulong)key, Bytes($"profile {key} at {i}"))))));
            if (i == 6)
                store.Sync();
        }
        using var copy = new TemporaryFolder();
        _folder.CopyTo(copy.Path);
        store.Write(Batch(1, 11));
        using var crashed = SqliteCheckpointStore.Open(copy.File("state.db"), 64, "2.0.0");
        using var reader = crashed.OpenReader();
        Assert.Equal(10, crashed.ReadPartition(1)!.Sequence);
        Assert.Equal("profile 199 at 10", Text(reader.ReadProfile(199)));
        Assert.Equal("1.2.3", crashed.Identity.CreatedWith);
    }

    [Fact]
    public void Open_with_a_torn_wal_finds_the_last_whole_batch()
    {
        using var store = Open();
        store.Write(Batch(1, 1, batch => batch.Profiles.Add(new(1, new byte[20_000]))));
        store.Write(Batch(1, 2, batch => batch.Profiles.Add(new(1, new byte[20_001]))));
        using var copy = new TemporaryFolder();
        _folder.CopyTo(copy.Path);
        using (var file = File.OpenWrite(copy.File("state.db-wal")))
            file.SetLength(file.Length - 1000);
        using var crashed = SqliteCheckpointStore.Open(copy.File("state.db"), 64, "1.2.3");
        using var reader = crashed.OpenReader();
        Assert.Equal(1, crashed.ReadPartition(1)!.Sequence);
        Assert.Equal(20_000, reader.ReadProfile(1)!.Length);
    }

    [Fact]
    public void Sync_copies_the_wal_into_the_database()
    {
        using var store = Open();
        store.Write(Batch(1, 5, batch => batch.Profiles.Add(new(1, Bytes("x")))));
        store.Sync();
        using var copy = new TemporaryFolder();
        _folder.CopyTo(copy.Path);
        File.Delete(copy.File("state.db-wal"));
        File.Delete(copy.File("state.db-shm"));
        using var alone = SqliteCheckpointStore.Open(copy.File("state.db"), 64, "1.2.3");
        Assert.Equal(5, alone.ReadPartition(1)!.Sequence);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(30_000)]
    public void Deleted_and_replaced_bytes_leave_the_database(int length)
    {
        var value = string.Concat(Enumerable.Repeat("ann@example.com ", length / 16));
        using var store = Open();
        store.Write(Batch(1, 1, batch => batch.Profiles.AddRange([new(1, Bytes(value)), new(2, Bytes(value))])));
        store.Sync();
        store.Write(Batch(1, 2, batch => batch.Profiles.AddRange([new(1, null), new(2, Bytes("short"))])));
        store.Sync();
        using var copy = new TemporaryFolder();
        _folder.CopyTo(copy.Path);
        Assert.DoesNotContain("ann@example.com", File.ReadAllText(copy.File("state.db")), StringComparison.Ordinal);
    }

    // SQLite zeroes what is deleted, but not the place that a row had before it was moved to a neighbouring page.
    [Fact]
    public void Rewrite_leaves_nothing_of_rows_that_were_moved_before_they_were_deleted()
    {
        const string Secret = "ann@example.com";
        using var store = Open();
        var random = new Random(5);
        var keys = Enumerable.Range(0, 8_000).Select(_ => (ulong)random.NextInt64()).Distinct().ToList();
        var gone = keys.Where((_, i) => i % 5 == 0).ToHashSet();
        for (var i = 0; i < keys.Count; i += 250)
        {
            store.Write(Batch(1, i, batch => batch.Profiles.AddRange(keys.Skip(i).Take(250).Order()
                .Select(key => new ProfileChange(key, Bytes((gone.Contains(key) ? Secret : "stays") + new string('.', random.Next(400))))))));
        }

        store.Write(Batch(1, keys.Count, batch => batch.Profiles.AddRange(gone.Order().Select(key => new ProfileChange(key, null)))));
        Assert.True(store.EmptyJournal());
        Assert.Contains(Secret, Text(), StringComparison.Ordinal);

        File.WriteAllText(_folder.File("state.db.format1"), Secret);
        File.WriteAllText(_folder.File("other.db.format1"), "stays");
        store.Rewrite();
        Assert.True(store.EmptyJournal());

        Assert.DoesNotContain(Secret, Text(), StringComparison.Ordinal);
        Assert.Equal(0, new FileInfo(_folder.File("state.db-wal")).Length);
        Assert.Equal((false, true), (File.Exists(_folder.File("state.db.format1")), File.Exists(_folder.File("other.db.format1"))));
        using var reader = store.OpenReader();
        Assert.Equal(keys.Count - gone.Count, reader.CountProfiles());

        string Text()
        {
            using var copy = new TemporaryFolder();
            _folder.CopyTo(copy.Path);
            return string.Concat(Directory.GetFiles(copy.Path, "state.db*").Select(File.ReadAllText));
        }
    }

    [Fact]
    public void EmptyJournal_beside_an_outsiders_snapshot_says_that_it_did_not()
    {
        using var store = Open();
        store.Write(Batch(1, 1));
        using (var outsider = new SqliteConnection($"Data Source={_folder.File("state.db")};Pooling=False;Mode=ReadOnly"))
        {
            outsider.Open();
            using var snapshot = outsider.BeginTransaction(deferred: true);
            using var command = outsider.CreateCommand();
            command.CommandText = "SELECT sequence FROM partitions WHERE partition = 1";
            Assert.Equal(1L, command.ExecuteScalar());
            store.Write(Batch(1, 2));
            Assert.False(store.EmptyJournal());
        }

        Assert.True(store.EmptyJournal());
        Assert.Equal(0, new FileInfo(_folder.File("state.db-wal")).Length);
    }

    [Fact]
    public void Sync_of_a_wal_beyond_its_bound_makes_it_begin_anew()
    {
        const long MaxWalBytes = 256 * 1024;
        using var store = SqliteCheckpointStore.Open(_folder.File("state.db"), 64, "1.2.3", MaxWalBytes);
        using var reader = store.OpenReader();
        for (var i = 1; i <= 100; i++)
        {
            store.Write(Batch(1, i, batch => batch.Profiles.Add(new(1, new byte[100_000]))));
            Assert.Equal(100_000, reader.ReadProfile(1)!.Length);
            store.Sync();
            Assert.InRange(new FileInfo(_folder.File("state.db-wal")).Length, 1, 2 * MaxWalBytes);
        }
    }

    /// <summary>The approved tables of format 2: outsiders read them by these names, and a change is a new format.</summary>
    [Fact]
    public void Tables_have_the_approved_names_and_columns()
    {
        Open().Dispose();
        Assert.Equal(
            """
            activity: row, at, campaign, type, user, text, count
            activity_details: row, part, status, answer, attempt, delivery
            activity_hours: campaign, type, hour, rows, kept, suppressed
            addresses: key, blob
            dedup: ordinal, partition, generation, bytes
            deliveries: row, id, partition, number, campaign, canvas, user, user_key, status, open, created_at, updated_at, document
            due: partition, minute, key
            erasures: row, partition, key, sequence, at
            history: row, partition, block, bytes, first, at
            partitions: partition, sequence, log_row, stamp, state
            profiles: key, blob
            store: only_row, format, partitions, created_with
            """,
            string.Join('\n', Read("""
                SELECT t.name || ': ' || (SELECT group_concat(c.name, ', ') FROM pragma_table_info(t.name) c)
                FROM sqlite_schema t WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY t.name
                """, 0)));
    }

    [Fact]
    public void Sync_beside_an_outsiders_long_snapshot_does_not_wait()
    {
        using var store = Open();
        store.Write(Batch(1, 1));
        using var outsider = new SqliteConnection($"Data Source={_folder.File("state.db")};Pooling=False;Mode=ReadOnly");
        outsider.Open();
        using var snapshot = outsider.BeginTransaction(deferred: true);
        using var command = outsider.CreateCommand();
        command.CommandText = "SELECT sequence FROM partitions WHERE partition = 1";
        Assert.Equal(1L, command.ExecuteScalar());
        store.Write(Batch(1, 2));
        store.Sync();
        Assert.Equal(1L, command.ExecuteScalar());
        Assert.Equal(2, store.ReadPartition(1)!.Sequence);
    }

    [Theory]
    [InlineData("status = 1", "deliveries_by_status")]
    [InlineData("campaign = 'a'", "deliveries_by_campaign")]
    [InlineData("canvas = 'a'", "deliveries_by_canvas")]
    [InlineData("user = 'a'", "deliveries_by_user")]
    [InlineData("1", "deliveries_by_creation")]
    public void Lists_of_deliveries_walk_an_index_and_do_not_sort(string condition, string index)
    {
        Open().Dispose();
        var plan = Read(
            $"EXPLAIN QUERY PLAN SELECT * FROM deliveries WHERE {condition} AND (created_at, id) < (5, 'x') ORDER BY created_at DESC, id DESC", 3);
        Assert.Contains(index, Assert.Single(plan), StringComparison.Ordinal);
    }

    private List<string> Read(string sql, int column)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("state.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetString(column));
        return rows;
    }
}
