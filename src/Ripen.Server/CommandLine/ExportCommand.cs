using System.CommandLine;

namespace Ripen.Server.CommandLine;

/// <summary><c>ripen export DIR</c>: writes all definitions of a running server as files, never a secret.</summary>
internal static class ExportCommand
{
    public static Command Create(CommandContext context)
    {
        var server = new ServerOptions();
        var folder = new Argument<string>("dir") { Description = "The folder to write to; made when missing" };
        var command = new Command("export", "Writes all definitions as files") { folder };
        server.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = server.Connect(parsed, context);
            return await RunAsync(context, client, parsed.GetValue(folder)!, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, ServerClient client, string folder, CancellationToken cancellationToken)
    {
        var answer = await Progress.RunAsync(context, "Reading definitions", () =>
            client.SendAsync(HttpMethod.Get, "/v1/definitions/export", null, "", cancellationToken));
        if (!answer.Succeeded)
        {
            throw new CommandFailedException($"The definitions could not be read: {answer.Message}.");
        }

        var count = 0;
        foreach (var file in answer.Items("files"))
        {
            await WriteAsync(folder, ServerAnswer.Text(file, "name"), ServerAnswer.Text(file, "text"), cancellationToken);
            count++;
        }

        await context.Output.WriteLineAsync($"Wrote {count} file(s) to {folder}.");
        return ExitCode.Done;
    }

    // A name from a server may not lead out of the folder.
    private static async Task WriteAsync(string folder, string? name, string? text, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(name) || text is null || name != Path.GetFileName(name) || name is "." or "..")
        {
            throw new CommandFailedException($"The server named a file '{name}', which is no plain file name; nothing more was written.");
        }

        try
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllTextAsync(Path.Combine(folder, name), text, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"{Path.Combine(folder, name)} cannot be written: {failure.Message}", failure);
        }
    }
}
