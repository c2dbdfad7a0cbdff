using System.Text.Json;

namespace Ripen.Docs.Tests.Pages;

/// <summary>Every block of a language that can be checked says how it is checked (CONTRIBUTING, "Samples").</summary>
public sealed class BlockMarkTests
{
    private static readonly Dictionary<string, string[]> Marks = new(StringComparer.Ordinal)
    {
        ["sh"] = ["test", "eventually", "manual"],
        ["json"] = ["answer", "sample"],
        ["yaml"] = ["definition", "refused", "filters", "triggers"],
        ["python"] = ["test"],
        ["js"] = ["test"],
        ["html"] = ["test"],
        ["liquid"] = ["template", "refused"],
    };

    private static readonly string[] Aliases = ["bash", "shell", "console", "yml", "http", "curl"];

    [Fact]
    public void Blocks_of_checked_languages_carry_one_known_mark()
    {
        var wrong = DocPages.All.SelectMany(page => page.Blocks)
            .Where(block => Aliases.Contains(block.Language) || (Marks.TryGetValue(block.Language, out var known) && !IsMarked(block, known)))
            .Select(block => $"{block.Place}: '{block.Language} {string.Join(' ', block.Marks)}'");
        Assert.Empty(wrong);
    }

    private static bool IsMarked(CodeBlock block, string[] known) => block.Marks is [var mark] && known.Contains(mark);

    [Fact]
    public void Json_answers_stand_behind_a_command()
    {
        var lonely = DocPages.All.SelectMany(page => page.Blocks
            .Select((block, i) => (block, before: i == 0 ? null : page.Blocks[i - 1])))
            .Where(pair => pair.block.Is("json", "answer") && pair.before is not { Language: "sh", Marks: ["test" or "eventually"] })
            .Select(pair => pair.block.Place);
        Assert.Empty(lonely);
    }

    [Fact]
    public void Json_blocks_are_json()
    {
        foreach (var block in DocPages.All.SelectMany(page => page.Blocks).Where(block => block.Language == "json"))
        {
            var failure = Record.Exception(() => JsonDocument.Parse(block.Text).Dispose());
            Assert.True(failure is null, $"{block.Place}: {failure?.Message}");
        }
    }
}
