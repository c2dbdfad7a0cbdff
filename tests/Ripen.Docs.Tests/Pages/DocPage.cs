using System.Text;
using System.Text.RegularExpressions;

namespace Ripen.Docs.Tests.Pages;

/// <summary>A page of the documentation, taken apart.</summary>
internal sealed partial class DocPage
{
    private DocPage(string path, List<CodeBlock> blocks, List<(int Line, string Text)> prose)
    {
        Path = path;
        Blocks = blocks;
        Prose = prose;
        Anchors = Headings(prose);
    }

    /// <summary>Its path from the root of the repository.</summary>
    public string Path { get; }

    /// <summary>Its fenced blocks, in order.</summary>
    public IReadOnlyList<CodeBlock> Blocks { get; }

    /// <summary>The lines outside fenced blocks, with their numbers.</summary>
    public IReadOnlyList<(int Line, string Text)> Prose { get; }

    /// <summary>What a link may name behind its <c>#</c>.</summary>
    public IReadOnlySet<string> Anchors { get; }

    /// <summary>Reads a page.</summary>
    public static DocPage Read(string path)
    {
        var blocks = new List<CodeBlock>();
        var prose = new List<(int, string)>();
        var lines = File.ReadAllLines(DocPages.Full(path));
        for (var i = 0; i < lines.Length; i++)
        {
            var fence = Fence().Match(lines[i]);
            if (!fence.Success)
            {
                prose.Add((i + 1, lines[i]));
                continue;
            }

            var words = fence.Groups["words"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var text = new StringBuilder();
            var start = i++;
            for (; i < lines.Length && lines[i].Trim() != fence.Groups["fence"].Value; i++)
            {
                text.AppendLine(lines[i]);
            }

            Assert.True(i < lines.Length, $"{path}:{start + 1}: the block is not closed.");
            blocks.Add(new CodeBlock(path, start + 1, words.FirstOrDefault(string.Empty), [.. words.Skip(1)], text.ToString()));
        }

        return new DocPage(path, blocks, prose);
    }

    /// <summary>The cells of the table below a heading, row by row, without its head.</summary>
    public IReadOnlyList<string[]> Table(string heading)
    {
        var rows = Prose
            .SkipWhile(line => line.Text.TrimStart('#', ' ') != heading)
            .SkipWhile(line => !line.Text.StartsWith('|'))
            .TakeWhile(line => line.Text.StartsWith('|'))
            .Skip(2)
            .Select(line => Cells().Split(line.Text.Trim().Trim('|')).Select(cell => cell.Trim()).ToArray())
            .ToList();
        Assert.True(rows.Count > 0, $"{Path} has no table below '{heading}'.");
        return rows;
    }

    /// <summary>The texts between backticks of a cell.</summary>
    public static IEnumerable<string> Code(string cell) => Quoted().Matches(cell).Select(match => match.Groups[1].Value);

    private static HashSet<string> Headings(List<(int Line, string Text)> prose)
    {
        var anchors = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (_, text) in prose.Where(line => line.Text.StartsWith('#')))
        {
            var name = NoAnchor().Replace(text.TrimStart('#').Trim().ToLowerInvariant(), string.Empty).Replace(' ', '-');
            for (var n = 0; !anchors.Add(n == 0 ? name : $"{name}-{n}"); n++)
            {
            }
        }

        return anchors;
    }

    [GeneratedRegex("^ {0,3}(?<fence>`{3,})(?<words>[^`]*)$")]
    private static partial Regex Fence();

    [GeneratedRegex(@"[^\p{L}\p{N}\- _]")]
    private static partial Regex NoAnchor();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Cells();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
