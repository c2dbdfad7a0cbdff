using System.Text.RegularExpressions;

namespace Ripen.House.Tests.Rules;

/// <summary>What must not stand in the repository. The patterns are put together here, so that this file does not hold them.</summary>
public sealed class WordTests
{
    private static readonly string[] Texts =
        [".cs", ".csproj", ".props", ".slnx", ".md", ".sh", ".yaml", ".yml", ".json", ".sql", ".txt", ".html", ".css", ".js", ".mjs", ".razor", ".editorconfig", ".npmrc"];

    private static readonly Regex Unfinished = new(@"\b(TO" + "DO|FIX" + "ME|HA" + @"CK)\b|NotImplemented" + "Exception");

    private static readonly Regex Places = new(
        "/(wor" + "k|far" + "m|roo" + @"t)/|(api|www)\.nuget\." + @"org|npmjs\." + @"org|debian\." + @"org|\.libra" + "ry|/tmp/(art-|brief)");

    private static readonly Regex Workplace = new(
        @"\b(Clau" + "de|Anthro" + "pic|Chat" + "GPT|Open" + "AI|Co" + "pilot|sub-?ag" + @"ents?|language mod" + @"els?)\b", RegexOptions.IgnoreCase);

    private static readonly Regex SilencedWarning = new(@"#pragma\s+warning\s+dis" + "able");

    private static readonly Regex SkippedTest = new(@"\[[^\]]*\bSkip(Unless|When)?\s*=|\bAssert\.Skip\w*\(");

    private static readonly string[] Tools = ["PostgreSQL", "strace", "Chromium", "flock", "golden-liquid.json", "python3 or node", "node and npm"];

    [Fact]
    public void Nothing_is_left_for_later() => Findings.AssertNone(Lines(AllTexts(), Unfinished));

    [Fact]
    public void No_path_of_a_machine_and_no_registry_is_named() => Findings.AssertNone(Lines(AllTexts(), Places));

    [Fact]
    public void No_word_of_the_workplace_is_used() => Findings.AssertNone(Lines(AllTexts(), Workplace));

    [Fact]
    public void No_warning_is_silenced_in_the_code() => Findings.AssertNone(Lines(Repository.Sources.Select(s => (s.Path, s.Text)), SilencedWarning));

    // A test may be left out where a tool or a suite is missing on the machine, and then says which.
    [Fact]
    public void No_test_is_left_out_but_for_a_missing_tool()
    {
        var leftOut = Lines(Repository.Sources.Where(s => s.IsTest).Select(s => (s.Path, s.Text)), SkippedTest);
        Findings.AssertNone(leftOut.Where(line => !Array.Exists(Tools, tool => line.Contains(tool, StringComparison.Ordinal))));
    }

    private static IEnumerable<(string Path, string Text)> AllTexts() => Repository.Files
        .Where(f => Texts.Contains(Path.GetExtension(f)) || Path.GetExtension(f).Length == 0).Select(f => (f, Repository.Read(f)));

    private static IEnumerable<string> Lines(IEnumerable<(string Path, string Text)> files, Regex pattern) =>
        from file in files
        from line in file.Text.Split('\n').Select((text, i) => (Text: text, Number: i + 1))
        where pattern.IsMatch(line.Text)
        select $"{file.Path}:{line.Number}: {line.Text.Trim()}";
}
