using Ripen.Demo.Watch;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Ripen.Demo.Screen;

/// <summary>The live table.</summary>
internal sealed class LiveScreen(IAnsiConsole console, TimeProvider machineTime) : IScreen
{
    private const int Indent = 2;

    /// <inheritdoc/>
    public void Begin(string stage) => console.Markup($"  [grey]{Markup.Escape(stage)} …[/] ");

    /// <inheritdoc/>
    public void End(string result) => console.MarkupLine($"[green]✔[/] {Markup.Escape(result)}");

    /// <inheritdoc/>
    public void Fail() => console.MarkupLine("[red]failed[/]");

    /// <inheritdoc/>
    public Task ShowAsync(Board board, Func<Action, Task> play)
    {
        var view = new BoardView(board, machineTime);
        console.WriteLine();
        return console.Live(Draw(view)).AutoClear(false).Overflow(VerticalOverflow.Crop).StartAsync(
            context => play(() => context.UpdateTarget(Draw(view))));
    }

    /// <inheritdoc/>
    public void Write(string heading, IReadOnlyList<string> lines)
    {
        console.WriteLine();
        console.Write(new Markup($"[bold]{Markup.Escape(heading)}[/]\n"));
        foreach (var line in lines) console.Profile.Out.Writer.WriteLine(WordWrap.Wrap(line, console.Profile.Width - 1, Indent));
    }

    // The last column and the last row stay free: terminals wrap and scroll there.
    private Rows Draw(BoardView view) =>
        new(view.Draw(console.Profile.Width - 1, console.Profile.Height - 1).Select(IRenderable (line) => new Markup(line) { Overflow = Overflow.Crop }));
}
