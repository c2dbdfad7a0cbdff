using Ripen.House.Tests.Code;

namespace Ripen.House.Tests.Rules;

/// <summary>A file over the bound, or one with a method over it, says at its top why: "Long, because …".</summary>
public sealed class SizeTests
{
    private const int MaxFileLines = 400;
    private const int MaxMethodLines = 70;

    [Fact]
    public void A_file_is_not_long_without_a_reason() =>
        Findings.AssertNone(Repository.Sources.Where(s => s.Lines > MaxFileLines && !s.SaysWhyLong).Select(s => $"{s.Path}: {s.Lines} lines"));

    [Fact]
    public void A_method_is_not_long_without_a_reason() => Findings.AssertNone(
        from source in Repository.Sources
        where !source.SaysWhyLong
        from member in source.Members
        where member.Kind == CodeMemberKind.Method && member.Lines > MaxMethodLines
        select $"{source.Path}: {member.Lines} lines in {member.Name}");
}
