using System.Reflection;

namespace Ripen.House.Tests;

/// <summary>The files of the repository as they lie in the folder, without what builds and runs leave behind.</summary>
internal static class Repository
{
    private static readonly HashSet<string> NotOurs = ["bin", "obj", ".git", ".vs", ".idea", "TestResults", "artifacts", "data", "node_modules"];

    /// <summary>Files that are written by a tool and kept as it writes them.</summary>
    private static readonly string[] Generated = ["src/Ripen.Dashboard/Accounts/Migrations/", "src/Ripen.Storage/Control/Migrations/"];

    public static string Root { get; } =
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    /// <summary>The folder that holds the test projects.</summary>
    public static string TestFolder => "tests";

    /// <summary>All files, by their paths from the root with slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Walk(Root).Select(f => Path.GetRelativePath(Root, f)).Order(StringComparer.Ordinal)];

    /// <summary>The C# files that people write.</summary>
    public static IReadOnlyList<SourceFile> Sources { get; } = [.. WithEnd(".cs").Where(f => !IsGenerated(f)).Select(f => new SourceFile(f, Read(f)))];

    public static IReadOnlyList<ProjectFile> Projects { get; } = [.. WithEnd(".csproj").Select(f => new ProjectFile(f, Read(f)))];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static IEnumerable<string> WithEnd(string end) => Files.Where(f => f.EndsWith(end, StringComparison.Ordinal));

    private static bool IsGenerated(string file) => Array.Exists(Generated, folder => file.StartsWith(folder, StringComparison.Ordinal));

    private static IEnumerable<string> Walk(string folder) => Directory.EnumerateFiles(folder)
        .Concat(Directory.EnumerateDirectories(folder).Where(d => !NotOurs.Contains(Path.GetFileName(d))).SelectMany(Walk));
}
