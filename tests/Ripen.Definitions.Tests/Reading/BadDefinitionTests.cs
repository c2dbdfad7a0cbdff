using Ripen.Definitions.Publishing;

namespace Ripen.Definitions.Tests.Reading;

/// <summary>The table <c>Cases/bad.txt</c>: each line makes one fault in a good file and says where and how it must be reported.</summary>
public sealed class BadDefinitionTests
{
    private const char Mark = '§';

    public static TheoryData<int> Lines
    {
        get
        {
            var lines = new TheoryData<int>();
            var all = Files.Case("bad.txt").Split('\n');
            for (var i = 0; i < all.Length; i++)
            {
                if (all[i].Contains("||", StringComparison.Ordinal) && all[i][0] != '#')
                {
                    lines.Add(i + 1);
                }
            }

            return lines;
        }
    }

    [Fact]
    public void Table_has_enough_cases() => Assert.True(Lines.Count >= 120, $"only {Lines.Count} cases");

    [Theory]
    [InlineData("segment")]
    [InlineData("canvas")]
    [InlineData("campaign")]
    [InlineData("credential")]
    [InlineData("custom_attribute")]
    [InlineData("custom_event")]
    [InlineData("content_block")]
    [InlineData("frequency_capping")]
    [InlineData("cdi_integration")]
    [InlineData("webhook_template")]
    public void Base_file_is_good(string name)
    {
        var plan = Files.Plan(DefinitionSnapshot.Empty, Files.Case(name + ".yaml"));
        Assert.Empty(plan.Errors);
        Assert.Empty(plan.Warnings);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void Fault_is_reported_at_its_place(int line)
    {
        var fields = Files.Case("bad.txt").Split('\n')[line - 1].Split("||");
        Assert.Equal(5, fields.Length);
        var cells = Array.ConvertAll(fields, Cell);
        var find = cells[1].Replace(Mark.ToString(), string.Empty, StringComparison.Ordinal);
        var good = Files.Case(cells[0] + ".yaml");
        Assert.Contains(find, good, StringComparison.Ordinal);
        var at = good.IndexOf(find, StringComparison.Ordinal);
        var marked = string.Concat(good.AsSpan(0, at), cells[2], good.AsSpan(at + find.Length));
        var place = marked.IndexOf(Mark, StringComparison.Ordinal);
        var bad = marked.Remove(place, 1);

        var error = Files.OnlyError(DefinitionSnapshot.Empty, bad);

        foreach (var words in cells[4].Split(';', StringSplitOptions.TrimEntries))
        {
            Assert.Contains(words, error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(marked[..place].Count(c => c == '\n') + 1, error.Line);
        Assert.Equal(place - marked.LastIndexOf('\n', place), error.Column);
        Assert.Equal(cells[3], error.Path);
        Assert.Equal("test.yaml", error.Source);
    }

    private static string Cell(string field)
    {
        var cell = field.StartsWith(' ') ? field[1..] : field;
        cell = cell.EndsWith(' ') ? cell[..^1] : cell;
        return cell.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\t", "\t", StringComparison.Ordinal);
    }
}
