using System.Text.RegularExpressions;

namespace Ripen.Docs.Tests.Pages;

/// <summary>Links between pages lead somewhere.</summary>
public sealed partial class LinkTests
{
    [Fact]
    public void Relative_links_name_files_and_headings_that_exist()
    {
        var pages = DocPages.All.ToDictionary(page => page.Path, StringComparer.Ordinal);
        var broken = pages.Values.SelectMany(page => Links(page)
            .Where(link => !Exists(pages, page, link.Target))
            .Select(link => $"{page.Path}:{link.Line}: {link.Target}"));
        Assert.Empty(broken);
    }

    [Fact]
    public void Pages_under_docs_are_reached_from_the_readme()
    {
        var pages = DocPages.All.ToDictionary(page => page.Path, StringComparer.Ordinal);
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(["README.md"]);
        while (open.TryDequeue(out var path))
        {
            if (!reached.Add(path))
            {
                continue;
            }

            foreach (var target in Links(pages[path]).Select(link => Resolve(pages[path], link.Target).File).Where(pages.ContainsKey))
            {
                open.Enqueue(target);
            }
        }

        Assert.Empty(pages.Keys.Except(reached));
    }

    private static IEnumerable<(int Line, string Target)> Links(DocPage page) =>
        from line in page.Prose
        from Match match in Link().Matches(InlineCode().Replace(line.Text, string.Empty))
        let target = match.Groups["target"].Value
        where !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
        select (line.Line, target);

    private static (string File, string Anchor) Resolve(DocPage page, string target)
    {
        var parts = target.Split('#', 2);
        var folder = Path.GetDirectoryName(page.Path)!;
        var full = parts[0].Length == 0 ? DocPages.Full(page.Path) : DocPages.Full(Path.Combine(folder, parts[0]));
        var file = Path.GetRelativePath(DocPages.Root, full).Replace('\\', '/');
        return (file, parts.Length > 1 ? parts[1] : string.Empty);
    }

    private static bool Exists(Dictionary<string, DocPage> pages, DocPage page, string target)
    {
        var (file, anchor) = Resolve(page, target);
        var full = DocPages.Full(file);
        var isThere = File.Exists(full) || Directory.Exists(full);
        return isThere && (anchor.Length == 0 || (pages.TryGetValue(file, out var named) && named.Anchors.Contains(anchor)));
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex InlineCode();
}
