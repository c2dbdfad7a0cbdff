using System.Globalization;
using Ripen.Demo.Script;
using Ripen.Demo.Watch;
using Spectre.Console;

namespace Ripen.Demo.Screen;

/// <summary>Draws the board as lines of Spectre.Console markup: the clock, the counters, the leads by score, and what happened last.</summary>
internal sealed class BoardView(Board board, TimeProvider machineTime)
{
    private const int Frame = 7;
    private const int MostNews = 6;
    private const int Warm = 80;

    private static readonly TimeSpan Bright = TimeSpan.FromSeconds(0.7);
    private static readonly TimeSpan Shown = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Celebrated = TimeSpan.FromSeconds(2.5);

    private readonly CalmOrder _order = new();

    /// <summary>One frame: at most <paramref name="height"/> lines of at most <paramref name="width"/> characters.</summary>
    public IReadOnlyList<string> Draw(int width, int height)
    {
        var rows = _order.Next(board.Leads.Where(lead => lead.IsImported));
        var room = Math.Max(1, height - Frame);
        var news = Math.Clamp(room / 4, 1, MostNews);
        var shown = Math.Min(rows.Count, Math.Max(1, room - news));
        var widths = RowWidths.For(width);
        List<string> lines = [Header(width), Counters(), string.Empty, Titles(widths)];
        lines.AddRange(rows.Take(shown).Select(lead => Row(lead, widths)));
        lines.Add(More(rows, shown, width));
        lines.Add(string.Empty);
        lines.AddRange(News(news, width));
        return lines;
    }

    private string Header(int width)
    {
        var part = (board.Now - DayScript.Start) / (DayScript.End - DayScript.Start);
        var left = $"Ripen demo  {Clock.DayTime(board.Now)}  ";
        var right = string.Create(CultureInfo.InvariantCulture, $" {part * 100:0} %");
        var length = Math.Max(1, width - left.Length - right.Length);
        var done = (int)(part * length);
        var progress = $"[green]{new string('━', done)}[/][grey]{new string('─', length - done)}[/]";
        return $"[bold green]Ripen demo[/]  [bold]{Clock.DayTime(board.Now)}[/]  {progress}{right}";
    }

    private string Counters() => string.Create(
        CultureInfo.InvariantCulture,
        $"[grey]events[/] {board.Events}   [grey]points[/] [green]+{board.PointsUp}[/] [yellow]−{board.PointsDown}[/]")
        + string.Create(CultureInfo.InvariantCulture, $"   [grey]MQLs[/] [bold]{board.Mqls}[/]   [grey]CRM calls[/] {board.CrmCalls}");

    private static string Titles(RowWidths widths)
    {
        var company = widths.Company > 0 ? " " + "Company".PadRight(widths.Company) : string.Empty;
        var score = "Score".PadRight(RowWidths.Score + 1 + widths.Bar);
        var change = new string(' ', RowWidths.Delta);
        return $"[grey underline]{Fit("Lead", widths.Name)}{company} {score} {change} {Fit("Last cause", widths.Cause)} {Fit("CRM", RowWidths.Status)}[/]";
    }

    private string Row(BoardLead lead, RowWidths widths)
    {
        var name = Markup.Escape(Fit(lead.Name, widths.Name));
        var isNew = lead.HandedOverSeen is { } at && machineTime.GetElapsedTime(at) < Celebrated;
        if (isNew) name = $"[bold green]{name}[/]";
        else if (lead.IsExcluded) name = $"[grey]{name}[/]";
        var company = widths.Company > 0 ? $" [grey]{Markup.Escape(Fit(lead.Company, widths.Company))}[/]" : string.Empty;
        return $"{name}{company} {Score(lead, widths)} {Delta(lead)} {Cause(lead, widths)} {Status(lead)}";
    }

    private static string Score(BoardLead lead, RowWidths widths)
    {
        var text = lead.Score is { } known ? known.ToString(CultureInfo.InvariantCulture) : "–";
        var score = lead.Score ?? 0;
        var colour = lead.IsExcluded ? "grey" : score > ScoreModel.Threshold ? "green" : score >= Warm ? "yellow" : "blue";
        var bar = lead.IsExcluded ? new string(' ', widths.Bar) : ScoreBar.Draw(score, widths.Bar);
        return $"[{(score > ScoreModel.Threshold && !lead.IsExcluded ? "bold " : "")}{colour}]{text.PadLeft(RowWidths.Score - 1)}  {bar}[/]";
    }

    private string Delta(BoardLead lead)
    {
        var age = lead.Delta == 0 ? Shown : machineTime.GetElapsedTime(lead.DeltaSeen);
        if (age >= Shown) return new string(' ', RowWidths.Delta);
        var text = (lead.Delta > 0 ? $"+{lead.Delta}" : $"−{-lead.Delta}").PadLeft(RowWidths.Delta);
        return $"[{(age < Bright ? "bold " : "dim ")}{(lead.Delta > 0 ? "green" : "red")}]{text}[/]";
    }

    private static string Cause(BoardLead lead, RowWidths widths) =>
        lead.IsExcluded ? $"[grey]{Fit("not scored", widths.Cause)}[/]" : Markup.Escape(Fit(lead.LastCause, widths.Cause));

    private static string Status(BoardLead lead)
    {
        var (text, colour) = lead switch
        {
            { IsRetrying: true } => ("retrying", "bold red"),
            { Status: LeadStatus.Mql } => ("MQL ✔", "bold green"),
            { IsEmployee: true } => ("employee", "grey"),
            { Status: not LeadStatus.Open } => (lead.Status.ToString().ToLowerInvariant(), "grey"),
            _ => ("Open", "grey"),
        };
        return $"[{colour}]{Fit(text, RowWidths.Status)}[/]";
    }

    private static string More(IReadOnlyList<BoardLead> rows, int shown, int width)
    {
        if (shown >= rows.Count) return string.Empty;
        var excluded = rows.Skip(shown).Count(lead => lead.IsExcluded);
        var note = excluded > 0 ? $", {excluded} of them employees, customers or partners, not scored" : string.Empty;
        return $"[grey]{Fit($"and {rows.Count - shown} more{note}", width).TrimEnd()}[/]";
    }

    private IEnumerable<string> News(int count, int width)
    {
        for (var i = count; i > 0; i--)
        {
            if (board.Happenings.Count < i)
            {
                yield return string.Empty;
                continue;
            }

            var happening = board.Happenings[^i];
            var colour = happening.Kind switch { HappeningKind.Good => "green", HappeningKind.Bad => "red", _ => "default" };
            var when = Clock.DayTime(happening.At);
            yield return $"[grey]{when}[/]  [{colour}]{Markup.Escape(Fit(happening.Text, Math.Max(1, width - when.Length - 2)).TrimEnd())}[/]";
        }
    }

    private static string Fit(string text, int width) =>
        text.Length <= width ? text.PadRight(width) : width > 1 ? text[..(width - 1)] + "…" : text[..width];
}
