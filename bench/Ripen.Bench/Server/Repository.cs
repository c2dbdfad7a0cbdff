namespace Ripen.Bench.Server;

/// <summary>Finds what the bench needs of the checkout that it runs in.</summary>
internal static class Repository
{
    /// <summary>The checkout's root: the nearest folder upwards that holds the solution; null outside of one.</summary>
    public static string? Root()
    {
        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Ripen.slnx"))) return folder.FullName;
        }

        return null;
    }

    /// <summary>The newest release build of the server; null when there is none.</summary>
    public static string? ServerAssembly(string root)
    {
        string[] places =
        [
            Path.Combine(root, "artifacts", "bin", "Ripen.Server", "release", "Ripen.Server.dll"),
            Path.Combine(root, "src", "Ripen.Server", "bin", "Release", "net10.0", "Ripen.Server.dll"),
        ];
        return places.Where(File.Exists).MaxBy(File.GetLastWriteTimeUtc);
    }
}
