using System.CommandLine;
using System.Text.Json;
using Ripen.Server.Api.Secrets;

namespace Ripen.Server.CommandLine;

/// <summary><c>ripen secret set NAME</c>: stores a secret, read from standard input.</summary>
internal static class SecretCommand
{
    public static Command Create(CommandContext context)
    {
        var server = new ServerOptions();
        var name = new Argument<string>("name") { Description = "The name that a credential refers to" };
        var set = new Command("set", "Stores a secret, read from standard input; one line break at its end is left out") { name };
        server.AddTo(set);
        set.SetAction(async (parsed, cancellationToken) =>
        {
            var secret = parsed.GetValue(name)!;
            if (!SecretRoutes.IsName(secret))
            {
                throw new CommandFailedException(
                    $"'{secret}' is no name for a secret; use letters, digits, '-', '_' and '.', at most {SecretRoutes.MaxNameLength}.");
            }

            using var client = server.Connect(parsed, context);
            return await RunAsync(context, client, secret, cancellationToken);
        });
        return new Command("secret", "Stores secrets") { set };
    }

    private static async Task<int> RunAsync(CommandContext context, ServerClient client, string name, CancellationToken cancellationToken)
    {
        if (context.IsTerminal)
        {
            await context.Error.WriteLineAsync("Type the secret, then Ctrl-D:");
        }

        var value = WithoutLineBreak(await context.Input.ReadToEndAsync(cancellationToken));
        if (value.Length is 0 or > SecretRoutes.MaxValueLength)
        {
            throw new CommandFailedException($"Standard input holds no secret of 1 to {SecretRoutes.MaxValueLength} characters; pipe one in.");
        }

        var body = "{\"value\":\"" + JsonEncodedText.Encode(value) + "\"}";
        var answer = await client.SendAsync(HttpMethod.Put, "/v1/secrets/" + Uri.EscapeDataString(name), body, "application/json", cancellationToken);
        if (!answer.Succeeded)
        {
            throw new CommandFailedException($"The secret was not stored: {answer.Message}.");
        }

        await context.Output.WriteLineAsync($"Stored the secret {name}.");
        return ExitCode.Done;
    }

    private static string WithoutLineBreak(string text) =>
        text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
}
