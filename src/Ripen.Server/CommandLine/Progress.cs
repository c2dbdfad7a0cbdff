using Spectre.Console;

namespace Ripen.Server.CommandLine;

/// <summary>Shows that something takes its time: a spinner on a terminal, a plain line elsewhere.</summary>
internal static class Progress
{
    public static async Task<T> RunAsync<T>(CommandContext context, string what, Func<Task<T>> work)
    {
        if (!context.IsTerminal)
        {
            await context.Output.WriteLineAsync(what + " …");
            return await work();
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(context.Output) });
        return await console.Status().StartAsync(Markup.Escape(what) + " …", _ => work());
    }
}
