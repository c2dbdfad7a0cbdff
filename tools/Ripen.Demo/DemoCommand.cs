using System.CommandLine;
using System.CommandLine.Invocation;
using Ripen.Demo.Screen;
using Ripen.Demo.Script;
using Ripen.Demo.Stage;
using Ripen.Server.CommandLine;
using Spectre.Console;

namespace Ripen.Demo;

/// <summary><c>ripen demo</c> (contract §1): status 0 done, 1 failed, 2 wrong usage; an error is one sentence on standard error.</summary>
internal static class DemoCommand
{
    private const int LongestPlay = 600;
    private const int UsualPlay = 14;

    /// <summary>Runs the command line.</summary>
    /// <param name="terminal">The terminal; null when the output is none.</param>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, TextWriter output, TextWriter error, IAnsiConsole? terminal, CancellationToken cancellationToken)
    {
        var once = new Option<bool>("--once") { Description = "End after the play; status 0 only when every lead ended as the script expects" };
        var seconds = new Option<int>("--seconds")
        {
            Description = $"Length of the play, 0 to {LongestPlay}; 0 is as fast as it goes",
            DefaultValueFactory = _ => terminal is null ? 0 : UsualPlay,
            HelpName = "SECONDS",
        };
        var examples = new Option<string>("--examples")
        {
            Description = "The folder of the definitions",
            DefaultValueFactory = _ => LeadScoringExample.Folder,
            HelpName = "FOLDER",
        };
        var root = new RootCommand("Plays a day of leads in fast motion, on a server and a stand-in for Salesforce of its own") { once, seconds, examples };
        root.HelpName = "ripen demo";
        root.SetAction((parsed, stop) => RunAsync(
            new DemoOptions
            {
                Script = DayScript.Load(),
                Examples = parsed.GetValue(examples)!,
                Screen = terminal is null ? new PlainScreen(output) : new LiveScreen(terminal, TimeProvider.System),
                Time = TimeProvider.System,
                Length = TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                Once = parsed.GetValue(once),
            },
            error,
            stop));
        var parsed = root.Parse(arguments);
        if (parsed.Action is ParseErrorAction || parsed.GetValue(seconds) is < 0 or > LongestPlay)
        {
            var problem = parsed.Errors.Count > 0 ? parsed.Errors[0].Message.TrimEnd('.') : $"--seconds is a whole number from 0 to {LongestPlay}";
            await error.WriteLineAsync($"{problem}; see 'ripen demo --help'.");
            return ExitCode.Usage;
        }

        var configuration = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        return await parsed.InvokeAsync(configuration, cancellationToken);
    }

    /// <summary>Runs a demo and turns what stops it into a sentence.</summary>
    public static async Task<int> RunAsync(DemoOptions options, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            return await new DemoRun(options).RunAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync(cancellationToken.IsCancellationRequested ? "Stopped before the day was over." : "Ripen did not answer in time.");
        }
        catch (Exception failure) when (failure is DemoFailedException or HttpRequestException or IOException)
        {
            await error.WriteLineAsync(failure.Message);
        }

        return ExitCode.Failed;
    }
}
