using Ripen.Demo.Watch;

namespace Ripen.Demo.Screen;

/// <summary>Where the play is shown: a live table on a terminal, plain lines elsewhere.</summary>
internal interface IScreen
{
    /// <summary>Begins a stage of the start.</summary>
    void Begin(string stage);

    /// <summary>Ends it.</summary>
    void End(string result);

    /// <summary>Ends it without one.</summary>
    void Fail();

    /// <summary>Shows the board while <paramref name="play"/> runs; it calls what it is given whenever the board has changed.</summary>
    Task ShowAsync(Board board, Func<Action, Task> play);

    /// <summary>Writes a paragraph of the summary: a heading and its lines.</summary>
    void Write(string heading, IReadOnlyList<string> lines);
}
