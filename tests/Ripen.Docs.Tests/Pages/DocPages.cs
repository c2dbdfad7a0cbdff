using System.Reflection;

namespace Ripen.Docs.Tests.Pages;

/// <summary>The pages that are tested: those at the root of the repository and everything under <c>docs</c>.</summary>
internal static class DocPages
{
    private static readonly string[] AtRoot = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md"];

    /// <summary>The root of the repository.</summary>
    public static string Root { get; } =
        typeof(DocPages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(pair => pair.Key == "RepositoryRoot").Value!;

    /// <summary>The paths of all pages from the root, with forward slashes.</summary>
    public static IReadOnlyList<string> Paths { get; } =
    [
        .. AtRoot,
        .. Directory.EnumerateFiles(Full("docs"), "*.md", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>All pages.</summary>
    public static IEnumerable<DocPage> All => Paths.Select(DocPage.Read);

    /// <summary>The full path of a path from the root.</summary>
    public static string Full(string path) => Path.GetFullPath(Path.Combine(Root, path));
}
