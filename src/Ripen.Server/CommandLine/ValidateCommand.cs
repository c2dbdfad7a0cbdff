using System.CommandLine;

namespace Ripen.Server.CommandLine;

/// <summary><c>ripen validate PATH…</c>: the validation of <c>apply</c> without a server.</summary>
internal static class ValidateCommand
{
    public static Command Create(CommandContext context)
    {
        var paths = new Argument<string[]>("path") { Description = "Definition files, and folders of them", Arity = ArgumentArity.OneOrMore };
        var command = new Command("validate", "Validates definition files, offline") { paths };
        command.SetAction((parsed, _) => RunAsync(context, parsed.GetValue(paths)!));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string[] paths)
    {
        var files = DefinitionFiles.Read(paths);
        var (errors, warnings) = context.Validate(files);
        foreach (var warning in warnings)
        {
            await context.Output.WriteLineAsync(warning.ToString());
        }

        foreach (var error in errors)
        {
            await context.Error.WriteLineAsync(error.ToString());
        }

        if (errors.Count > 0)
        {
            await context.Error.WriteLineAsync($"Not valid: correct the {errors.Count} error(s) above.");
            return ExitCode.Failed;
        }

        await context.Output.WriteLineAsync($"Valid: {files.Count} file(s).");
        return ExitCode.Done;
    }
}
