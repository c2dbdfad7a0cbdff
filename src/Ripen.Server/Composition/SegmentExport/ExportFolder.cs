namespace Ripen.Server.Composition.SegmentExport;

/// <summary>Where files of exports lie: under the data folder, for a day.</summary>
internal sealed class ExportFolder(string path, TimeProvider time)
{
    /// <summary>How many files there are at most; a further one takes the place of the oldest.</summary>
    public const int MaxFiles = 20;

    private const string Unfinished = ".part";

    /// <summary>How long a file is kept.</summary>
    public static readonly TimeSpan Keep = TimeSpan.FromDays(1);

    /// <summary>Makes room for a file, which becomes visible with <see cref="Finish"/>.</summary>
    public FileStream Create(string name)
    {
        Directory.CreateDirectory(path);
        DeleteBut(MaxFiles - 1);
        return new FileStream(Path.Combine(path, name + Unfinished), FileMode.CreateNew, FileAccess.Write, FileShare.None);
    }

    /// <summary>Deletes the files whose time is over.</summary>
    public void DeleteOld()
    {
        if (Directory.Exists(path))
        {
            DeleteBut(MaxFiles);
        }
    }

    /// <summary>Shows a file under its name.</summary>
    public void Finish(string name) => File.Move(Path.Combine(path, name + Unfinished), Path.Combine(path, name));

    /// <summary>Takes away what is left of a file that was not finished.</summary>
    public void Abandon(string name) => File.Delete(Path.Combine(path, name + Unfinished));

    /// <summary>Where a finished file lies that is not too old; null when there is none.</summary>
    public string? Find(string name)
    {
        var file = new FileInfo(Path.Combine(path, name));
        return IsName(name) && file.Exists && file.LastWriteTimeUtc >= (time.GetUtcNow() - Keep).UtcDateTime ? file.FullName : null;
    }

    private void DeleteBut(int most)
    {
        var oldest = (time.GetUtcNow() - Keep).UtcDateTime;
        foreach (var file in new DirectoryInfo(path).GetFiles().OrderByDescending(file => file.LastWriteTimeUtc).Where((file, i) => i >= most || file.LastWriteTimeUtc < oldest))
        {
            file.Delete();
        }
    }

    // Nothing that leads elsewhere, and nothing unfinished.
    private static bool IsName(string name) =>
        name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') && !name.Contains("..", StringComparison.Ordinal) && !name.EndsWith(Unfinished, StringComparison.Ordinal);
}
