using Ripen.Dashboard.Editing.Diffs;

namespace Ripen.Dashboard.Tests.Editing.Diffs;

public sealed class LineDiffTests
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("a\nb", "a\nb", "=a =b")]
    [InlineData("", "a\nb", "+a +b")]
    [InlineData("a\nb", "", "-a -b")]
    [InlineData("a\nb\nc", "a\nx\nc", "=a -b +x =c")]
    [InlineData("a\nb\nc", "b\nc\nd", "-a =b =c +d")]
    [InlineData("a\na", "a", "=a -a")]
    [InlineData("a\nb\nc\nd", "a\nc\nb\nd", "=a -b =c +b =d")]
    public void Of_keeps_the_longest_common_lines(string before, string after, string expected) => Assert.Equal(expected, Say(LineDiff.Of(before, after)));

    [Theory]
    [InlineData(LineDiff.MaxLines, true)]
    [InlineData(LineDiff.MaxLines + 1, false)]
    public void Of_texts_beyond_the_bound_shows_the_middle_as_replaced(int lines, bool compares)
    {
        var same = string.Join('\n', Enumerable.Repeat("same", lines - 2));
        var diff = LineDiff.Of($"a\n{same}\nb", $"c\n{same}\nd");
        Assert.Equal(compares, diff.Any(line => line.Kind == DiffKind.Same));
        Assert.Equal(lines, diff.Count(line => line.Kind != DiffKind.Added));
        Assert.Equal(lines, diff.Count(line => line.Kind != DiffKind.Removed));
    }

    private static string Say(IEnumerable<DiffLine> lines) =>
        string.Join(' ', lines.Select(line => (line.Kind == DiffKind.Added ? "+" : line.Kind == DiffKind.Removed ? "-" : "=") + line.Text));
}
