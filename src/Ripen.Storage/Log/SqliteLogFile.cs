using System.Globalization;

namespace Ripen.Storage.Log;

/// <summary>A file of the log: <c>log-N.db</c>, where N is the number of its first row, so that the names alone tell which rows are where.</summary>
internal sealed record SqliteLogFile(string Path, long First)
{
    private const string Prefix = "log-";
    private const string Suffix = ".db";

    internal string Name => System.IO.Path.GetFileName(Path);

    internal static SqliteLogFile In(string folder, long first) =>
        new(System.IO.Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{first}{Suffix}")), first);

    /// <summary>The files of a folder in the order of their rows.</summary>
    internal static List<SqliteLogFile> List(string folder)
    {
        var files = new List<SqliteLogFile>();
        foreach (var path in Directory.EnumerateFiles(folder, Prefix + "*" + Suffix))
        {
            var number = System.IO.Path.GetFileName(path).AsSpan()[Prefix.Length..^Suffix.Length];
            if (long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var first))
                files.Add(new SqliteLogFile(path, first));
        }
        files.Sort((a, b) => a.First.CompareTo(b.First));
        return files;
    }

    /// <summary>Deletes what an interrupted deletion left: a WAL or its index whose database is gone.</summary>
    internal static void DeleteLeftOvers(string folder)
    {
        foreach (var side in (ReadOnlySpan<string>)["-wal", "-shm", "-journal"])
        {
            foreach (var path in Directory.EnumerateFiles(folder, Prefix + "*" + Suffix + side))
            {
                if (!File.Exists(path[..^side.Length]))
                    File.Delete(path);
            }
        }
    }
}
