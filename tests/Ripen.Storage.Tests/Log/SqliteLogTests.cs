using Microsoft.Data.Sqlite;
using Ripen.Storage.Log;

namespace Ripen.Storage.Tests.Log;

public sealed class SqliteLogTests : LogConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override ILog Open(LogOptions? options = null) => SqliteLog.Open(_folder.Path, options ?? new LogOptions());

    [Fact]
    public void Append_rolls_at_the_bound_and_cut_deletes_whole_files()
    {
        var options = new LogOptions { RollBytes = 256 * 1024 };
        using var log = Open(options);
        for (var i = 1; i <= 60; i++)
            log.Append([LogFixtures.Segment(0, i, i, new byte[30_000])]);
        var files = Files();
        Assert.True(files.Count > 5);
        // A file takes rows until it has reached the bound: never a page of 16 KiB and a row more.
        Assert.All(files, file => Assert.InRange(Bytes(file), 1, options.RollBytes + 6 * 16_408 + 32));
        Assert.All(files.SkipLast(1), file => Assert.InRange(Bytes(file), options.RollBytes, long.MaxValue));
        Assert.Equal(60, log.Read(1).Count());

        var second = First(files[1]);
        log.CutBefore(second - 1);
        Assert.Equal(files, Files());
        log.CutBefore(second);
        Assert.Equal(files.Skip(1), Files());
        Assert.DoesNotContain(Directory.GetFiles(_folder.Path), path => Path.GetFileName(path).StartsWith("log-1.", StringComparison.Ordinal));
        Assert.Equal((second, 60), (log.FirstNumber, log.LastNumber));
        log.CutBefore(61);
        Assert.Single(Files());
        Assert.Equal(Enumerable.Range((int)log.FirstNumber, 61 - (int)log.FirstNumber), log.Read(1).Select(row => (int)row.Number));
    }

    [Fact]
    public void Open_of_files_copied_from_a_running_log_finds_every_answered_row()
    {
        using var log = Open(new LogOptions { RollBytes = 128 * 1024 });
        for (var i = 1; i <= 25; i++)
            log.Append([LogFixtures.Segment(1, i, i, new byte[10_000])]);
        using var copy = new TemporaryFolder();
        _folder.CopyTo(copy.Path);
        log.Append([LogFixtures.Numbered(26)]);
        using var crashed = SqliteLog.Open(copy.Path, new LogOptions());
        Assert.Equal(25, crashed.LastNumber);
        Assert.Equal(25, crashed.Read(1).Count());
        Assert.Equal(26, crashed.Append([LogFixtures.Numbered(26)]));
    }

    [Fact]
    public void Open_with_a_torn_last_commit_drops_only_that_one()
    {
        using (var log = Open())
        {
            for (var i = 1; i <= 3; i++)
                log.Append([LogFixtures.Segment(0, i, i, new byte[40_000])]);
        }
        var wal = _folder.File("log-1.db-wal");
        using (var file = File.OpenWrite(wal))
            file.SetLength(file.Length - 20_000);
        using var again = Open();
        Assert.Equal(2, again.LastNumber);
        Assert.Equal(3, again.Append([LogFixtures.Numbered(3)]));
        Assert.Equal([1, 2, 3], again.Read(1).Select(row => row.Number));
    }

    [Fact]
    public void Open_names_rows_behind_a_damaged_frame()
    {
        using (var log = Open())
        {
            for (var i = 1; i <= 9; i++)
                log.Append([LogFixtures.Segment(0, i, i, new byte[40_000])]);
        }
        // In the middle of the WAL: SQLite by itself would end there and report nothing.
        Flip(_folder.File("log-1.db-wal"), new FileInfo(_folder.File("log-1.db-wal")).Length / 2);
        var damage = Assert.Throws<LogCorruptException>(() => Open());
        Assert.Equal("log-1.db", damage.File);
        Assert.InRange(damage.Row, 3, 6);
        Assert.Contains("cannot be read", damage.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_names_a_row_whose_bytes_changed()
    {
        using (var log = Open())
        {
            for (var i = 1; i <= 3; i++)
                log.Append([LogFixtures.Numbered(i)]);
        }
        Sql(_folder.File("log-1.db"), "UPDATE rows SET bytes = substr(bytes, 1, 9) || x'00' || substr(bytes, 11) WHERE number = 2");
        using var again = Open();
        var damage = Assert.Throws<LogCorruptException>(() => again.Read(1).ToList());
        Assert.Equal(("log-1.db", 2), (damage.File, damage.Row));
        Assert.Contains("checksum", damage.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_names_a_missing_row()
    {
        using (var log = Open())
        {
            for (var i = 1; i <= 3; i++)
                log.Append([LogFixtures.Numbered(i)]);
        }
        Sql(_folder.File("log-1.db"), "DELETE FROM rows WHERE number = 2");
        Assert.Equal("log-1.db", Assert.Throws<LogCorruptException>(() => Open()).File);
    }

    [Fact]
    public void Open_names_a_missing_file()
    {
        for (var i = 1; i <= 3; i++)
        {
            using var log = Open();
            log.Append([LogFixtures.Numbered(i)]);
        }
        File.Delete(_folder.File("log-2.db"));
        var damage = Assert.Throws<LogCorruptException>(() => Open());
        Assert.Equal(("log-1.db", 2), (damage.File, damage.Row));
    }

    [Fact]
    public void Open_removes_what_an_interrupted_cut_left()
    {
        using (var log = Open())
            log.Append([LogFixtures.Numbered(1)]);
        using (var log = Open())
            log.Append([LogFixtures.Numbered(2)]);
        File.Delete(_folder.File("log-1.db"));
        using var again = Open();
        Assert.Equal((2, 2), (again.FirstNumber, again.LastNumber));
        Assert.False(File.Exists(_folder.File("log-1.db-wal")));
    }

    [Fact]
    public void Open_survives_a_crash_while_a_file_was_made()
    {
        using (var log = Open())
            log.Append([LogFixtures.Numbered(1)]);
        File.WriteAllBytes(_folder.File("log-2.db"), []);
        using var again = Open();
        Assert.Equal(2, again.Append([LogFixtures.Numbered(2)]));
    }

    [Fact]
    public void Append_without_the_write_lock_stops_the_log()
    {
        using var log = Open(new LogOptions { BusyTimeout = TimeSpan.Zero });
        log.Append([LogFixtures.Numbered(1)]);
        using (var outsider = new SqliteConnection($"Data Source={_folder.File("log-1.db")};Pooling=False"))
        {
            outsider.Open();
            using var transaction = outsider.BeginTransaction();
            Assert.Throws<LogFailedException>(() => log.Append([LogFixtures.Numbered(2)]));
        }
        Assert.Throws<LogFailedException>(() => log.Append([LogFixtures.Numbered(2)]));
    }

    [Fact]
    public void Files_are_readable_by_others_with_sql()
    {
        using var log = Open();
        log.Append([LogFixtures.Numbered(1)]);
        using var outsider = new SqliteConnection($"Data Source={_folder.File("log-1.db")};Pooling=False;Mode=ReadOnly");
        outsider.Open();
        using var command = outsider.CreateCommand();
        command.CommandText =
            "SELECT count(*) || ' ' || (SELECT journal_mode FROM pragma_journal_mode) || ' ' || (SELECT page_size FROM pragma_page_size) FROM rows";
        Assert.Equal("1 wal 16384", command.ExecuteScalar());
    }

    private static void Flip(string path, long at)
    {
        using var file = File.Open(path, FileMode.Open);
        file.Position = at;
        var value = file.ReadByte();
        file.Position = at;
        file.WriteByte((byte)(value ^ 0x10));
    }

    private static void Sql(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static long Bytes(string path) => new FileInfo(path + "-wal").Length;

    private static long First(string path) => long.Parse(Path.GetFileNameWithoutExtension(path)["log-".Length..], null);

    private List<string> Files() => [.. Directory.GetFiles(_folder.Path, "log-*.db").OrderBy(First)];
}
