using Ripen.House.Tests.Code;

namespace Ripen.House.Tests.Rules;

/// <summary>A file over the bound, or one with a method over it, says at its top why: "Long, because …".</summary>
public sealed class SizeTests
{
    private const int MaxFileLines = 400;
    private const int MaxMethodLines = 70;
    private const int MaxColumns = 160;

    [Fact]
    public void A_file_is_not_long_without_a_reason() =>
        Assert.Empty(Repository.Sources.Where(s => s.Lines > MaxFileLines && !s.SaysWhyLong).Select(s => $"{s.Path}: {s.Lines} lines"));

    [Fact]
    public void A_method_is_not_long_without_a_reason() => Assert.Empty(
        from source in Repository.Sources
        where !source.SaysWhyLong
        from member in source.Members
        where member.Kind == CodeMemberKind.Method && member.Lines > MaxMethodLines
        select $"{source.Path}: {member.Lines} lines in {member.Name}");

    [Fact]
    public void Lines_of_code_fit_a_screen() => Assert.Empty(
        Repository.Sources.SelectMany(s => s.Text.Split('\n').Select((line, i) => (s.Path, Number: i + 1, line.TrimEnd().Length)))
            .Where(l => l.Length > MaxColumns).Select(l => $"{l.Path}:{l.Number} has {l.Length} columns"));
}
