using Microsoft.Extensions.Time.Testing;
using Ripen.Demo.Screen;
using Ripen.Demo.Script;
using Ripen.Demo.Watch;
using Spectre.Console;

namespace Ripen.Demo.Tests.Screen;

public sealed class BoardViewTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Board _board = new(DayScript.Load());

    public BoardViewTests()
    {
        foreach (var lead in _board.Leads)
        {
            lead.IsImported = true;
            lead.Score = 50;
            lead.LastCause = "looked at prices for 240 s";
        }

        _board.Leads[0].Score = 104;
        _board.Leads[0].Status = LeadStatus.Mql;
        _board.Leads[1].Score = 98;
        _board.Leads[1].Delta = 5;
        _board.Leads[1].DeltaSeen = _time.GetTimestamp();
        _board.Leads[2].IsExcluded = true;
        _board.Leads[2].IsEmployee = true;
        _board.Now = DayScript.Monday.AddHours(14);
        _board.Happenings.Add(new Happening(_board.Now, HappeningKind.Bad, new string('x', 300)));
    }

    [Theory]
    [InlineData(79, 23)]
    [InlineData(139, 39)]
    [InlineData(59, 12)]
    [InlineData(250, 80)]
    public void Draw_fits_the_terminal(int width, int height)
    {
        var lines = Plain(width, height);
        Assert.True(lines.Length <= height, $"{lines.Length} lines");
        Assert.All(lines, line => Assert.True(line.Length <= width, line));
    }

    [Fact]
    public void Draw_on_a_small_terminal_shows_the_best_and_counts_the_rest()
    {
        var lines = Plain(79, 23);
        Assert.Contains("Mon 14:00", lines[0], StringComparison.Ordinal);
        Assert.Contains("26 %", lines[0], StringComparison.Ordinal);
        Assert.Matches("^Mira Tolland +Larkfield +104 +█+ .*looked at prices for 240 s MQL ✔", lines[4]);
        Assert.Matches(@"^Jonas Abelo .* \+5 looked at prices for 240 s Open", lines[5]);
        Assert.Contains(lines, line => line.StartsWith("and ", StringComparison.Ordinal) && line.Contains("not scored", StringComparison.Ordinal));
    }

    [Fact]
    public void Draw_on_a_large_terminal_shows_everyone()
    {
        var lines = Plain(139, 60);
        Assert.All(_board.Leads, lead => Assert.Contains(lines, line => line.StartsWith(lead.Name, StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.StartsWith("Ottilie Brenk", StringComparison.Ordinal) && line.Contains("employee", StringComparison.Ordinal));
    }

    [Fact]
    public void Draw_change_fades()
    {
        Assert.Contains(Plain(79, 23), line => line.Contains("+5", StringComparison.Ordinal));
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.DoesNotContain(Plain(79, 23), line => line.Contains("+5", StringComparison.Ordinal));
    }

    private string[] Plain(int width, int height) => [.. new BoardView(_board, _time).Draw(width, height).Select(Markup.Remove)];
}
