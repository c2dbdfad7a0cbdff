using System.CommandLine;

namespace Ripen.Server.CommandLine;

/// <summary><c>ripen serve</c>: the server.</summary>
internal static class ServeCommand
{
    private const string DefaultUrls = "http://127.0.0.1:5080";

    // Sections of configuration that may be set on the command line.
    private static readonly string[] Sections = ["--Ripen:", "--Logging:", "--Kestrel:"];

    public static Command Create(CommandContext context)
    {
        var urls = new Option<string>("--urls") { Description = "Where to listen", DefaultValueFactory = _ => DefaultUrls, HelpName = "URLS" };
        var data = new Option<string?>("--data")
        {
            Description = "The data folder; short for --Ripen:Storage=sqlite:FOLDER, else ./data",
            HelpName = "FOLDER"
        };
        var command = new Command("serve", "Runs the server; settings as --Ripen:Section:Key=value") { urls, data };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancellationToken) => RunAsync(context, parsed, parsed.GetValue(urls)!, parsed.GetValue(data), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, ParseResult parsed, string urls, string? data, CancellationToken cancellationToken)
    {
        if (FirstUnknown(parsed.UnmatchedTokens) is { } unknown)
        {
            await context.Error.WriteLineAsync($"'{unknown}' is no option of serve; settings are written --Ripen:Section:Key=value.");
            return ExitCode.Usage;
        }

        List<string> arguments = [.. parsed.UnmatchedTokens];
        if (data is not null)
        {
            arguments.Add("--Ripen:Storage=sqlite:" + data);
        }

        await context.ServeAsync(new ServeRequest(urls, arguments), cancellationToken);
        return ExitCode.Done;
    }

    // A setting is --Section:Key=value, or --Section:Key with the value behind it.
    private static string? FirstUnknown(IReadOnlyList<string> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (!Array.Exists(Sections, section => token.StartsWith(section, StringComparison.OrdinalIgnoreCase)))
            {
                return token;
            }

            if (!token.Contains('=', StringComparison.Ordinal) && ++i == tokens.Count)
            {
                return token;
            }
        }

        return null;
    }
}
