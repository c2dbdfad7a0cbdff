using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Ripen.Server.Settings;

namespace Ripen.Server.CommandLine;

/// <summary>The command line (contract §1): status 0 done, 1 failed, 2 wrong usage; an error is one sentence on standard error.</summary>
public static class RipenCommandLine
{
    /// <summary>Runs a command.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CommandContext context, CancellationToken cancellationToken)
    {
        var root = new RootCommand("Ripen: real-time lead scoring and handoff")
        {
            ServeCommand.Create(context),
            ApplyCommand.Create(context),
            ValidateCommand.Create(context),
            ExportCommand.Create(context),
            SecretCommand.Create(context),
        };
        root.HelpName = "ripen";
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is ParseErrorAction)
        {
            var command = parsed.CommandResult.Command is RootCommand ? "ripen" : "ripen " + parsed.CommandResult.Command.Name;
            await context.Error.WriteLineAsync($"{parsed.Errors[0].Message.TrimEnd('.')}; see '{command} --help'.");
            return ExitCode.Usage;
        }

        if (MistypedOption(parsed) is { } mistyped)
        {
            var command = parsed.CommandResult.Command.Name;
            await context.Error.WriteLineAsync($"'{mistyped}' is no option of {command}; see 'ripen {command} --help'.");
            return ExitCode.Usage;
        }

        // A server that is told to stop drains; no time-out of the parser may cut that short.
        var configuration = new InvocationConfiguration
        {
            Output = context.Output,
            Error = context.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (Exception failure) when (failure is CommandFailedException or SettingsException)
        {
            await context.Error.WriteLineAsync(failure.Message);
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            await context.Error.WriteLineAsync("Stopped before it was done.");
            return ExitCode.Failed;
        }
    }

    // An argument would swallow it as one of its values.
    private static string? MistypedOption(ParseResult parsed) => parsed.CommandResult.Command.TreatUnmatchedTokensAsErrors
        ? parsed.Tokens.FirstOrDefault(token => token.Type == TokenType.Argument && token.Value.StartsWith("--", StringComparison.Ordinal))?.Value
        : null;
}
