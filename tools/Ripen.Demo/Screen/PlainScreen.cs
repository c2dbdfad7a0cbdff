using Ripen.Demo.Watch;

namespace Ripen.Demo.Screen;

/// <summary>Plain lines, one for each notable happening; no colours, nothing redrawn.</summary>
internal sealed class PlainScreen(TextWriter output) : IScreen
{
    private static readonly TimeSpan Round = TimeSpan.FromHours(3);

    private int _told;
    private int _toldEvents;
    private DateTimeOffset _nextRound;

    /// <inheritdoc/>
    public void Begin(string stage)
    {
        output.Write($"  {stage} … ");
        output.Flush();
    }

    /// <inheritdoc/>
    public void End(string result) => output.WriteLine(result);

    /// <inheritdoc/>
    public void Fail() => output.WriteLine("failed");

    /// <inheritdoc/>
    public Task ShowAsync(Board board, Func<Action, Task> play)
    {
        output.WriteLine();
        _nextRound = board.Now + Round;
        return play(() => Tell(board));
    }

    /// <inheritdoc/>
    public void Write(string heading, IReadOnlyList<string> lines)
    {
        output.WriteLine();
        output.WriteLine(heading);
        foreach (var line in lines) output.WriteLine("  " + line);
    }

    private void Tell(Board board)
    {
        for (; _told < board.Happenings.Count; _told++)
        {
            var happening = board.Happenings[_told];
            output.WriteLine($"{Clock.DayTime(happening.At)}  {happening.Text}");
        }

        if (board.Now < _nextRound) return;
        _nextRound = board.Now + Round;
        if (board.Events == _toldEvents) return;
        _toldEvents = board.Events;
        output.WriteLine($"{Clock.DayTime(board.Now)}  {board.Counts("events so far")}");
    }
}
