using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Ripen.Server.Composition.SegmentExport;

namespace Ripen.Server.Tests.Composition.SegmentExport;

public sealed class ExportFileTests : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("ripen-exports-").FullName;
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    [Theory]
    [InlineData(UserFile.UsersPerFile, 1)]
    [InlineData(UserFile.UsersPerFile + 1, 2)]
    public void Archive_begins_a_new_file_after_so_many_users(int users, int files)
    {
        var bytes = new MemoryStream();
        using (var file = new UserFile(bytes, isGzip: false))
        {
            for (var i = 0; i < users; i++)
            {
                file.Add("{}"u8);
            }
        }

        using var archive = new ZipArchive(new MemoryStream(bytes.ToArray()));
        Assert.Equal(files, archive.Entries.Count);
        Assert.Equal(users * 3L, archive.Entries.Sum(e => e.Length));
    }

    [Fact]
    public void Archive_of_nobody_is_one()
    {
        var bytes = new MemoryStream();
        new UserFile(bytes, isGzip: false).Dispose();

        using var archive = new ZipArchive(new MemoryStream(bytes.ToArray()));
        Assert.Empty(archive.Entries);
    }

    [Fact]
    public void Folder_keeps_the_newest_and_no_more_than_its_bound()
    {
        var folder = new ExportFolder(_path, _time);
        for (var i = 0; i <= ExportFolder.MaxFiles; i++)
        {
            Write(folder, $"f{i:D2}.zip");
            File.SetLastWriteTimeUtc(Path.Combine(_path, $"f{i:D2}.zip"), _time.GetUtcNow().UtcDateTime.AddMinutes(i));
        }

        Assert.Null(folder.Find("f00.zip"));
        Assert.Equal("x", File.ReadAllText(folder.Find("f01.zip")!));
        Assert.Equal(ExportFolder.MaxFiles, Directory.GetFiles(_path).Length);
    }

    [Fact]
    public void Folder_gives_no_file_that_is_too_old_and_deletes_it()
    {
        var folder = new ExportFolder(_path, _time);
        Write(folder, "old.zip");
        Write(folder, "new.zip");
        File.SetLastWriteTimeUtc(Path.Combine(_path, "old.zip"), _time.GetUtcNow().UtcDateTime);
        _time.Advance(ExportFolder.Keep);
        Assert.NotNull(folder.Find("old.zip"));
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Null(folder.Find("old.zip"));
        File.SetLastWriteTimeUtc(Path.Combine(_path, "new.zip"), _time.GetUtcNow().UtcDateTime);
        folder.DeleteOld();
        Assert.Equal(["new.zip"], Directory.GetFiles(_path).Select(Path.GetFileName));
    }

    [Fact]
    public void Folder_deletes_old_ones_at_the_next_export_too()
    {
        var folder = new ExportFolder(_path, _time);
        Write(folder, "old.zip");
        File.SetLastWriteTimeUtc(Path.Combine(_path, "old.zip"), _time.GetUtcNow().UtcDateTime);
        _time.Advance(ExportFolder.Keep + TimeSpan.FromMilliseconds(1));
        Write(folder, "new.zip");

        Assert.False(File.Exists(Path.Combine(_path, "old.zip")));
    }

    [Fact]
    public void Folder_that_does_not_exist_yet_has_nothing_to_delete()
    {
        new ExportFolder(Path.Combine(_path, "none"), _time).DeleteOld();

        Assert.False(Directory.Exists(Path.Combine(_path, "none")));
    }

    [Fact]
    public void Folder_shows_nothing_unfinished()
    {
        var folder = new ExportFolder(_path, _time);
        using (folder.Create("a.zip"))
        {
            Assert.Null(folder.Find("a.zip"));
            Assert.Null(folder.Find("a.zip.part"));
        }

        folder.Abandon("a.zip");
        Assert.Empty(Directory.GetFiles(_path));
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);

    private static void Write(ExportFolder folder, string name)
    {
        using (var stream = folder.Create(name))
        {
            stream.Write(Encoding.UTF8.GetBytes("x"));
        }

        folder.Finish(name);
    }
}
