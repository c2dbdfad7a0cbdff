using Ripen.Server.CommandLine;

namespace Ripen.EndToEnd.Tests.Harness;

/// <summary>A command of the command line, run in this process against a running server.</summary>
internal sealed record CommandRun(int Exit, string Output, string Errors)
{
    public static async Task<CommandRun> OfAsync(ApiClient api, params IEnumerable<string> arguments)
    {
        var output = new StringWriter();
        var errors = new StringWriter();
        var context = new CommandContext
        {
            Input = TextReader.Null,
            Output = output,
            Error = errors,
            Environment = name => name switch { "RIPEN_URL" => api.Url, "RIPEN_KEY" => ApiClient.Key, _ => null },
            ServeAsync = (_, _) => throw new InvalidOperationException("No test serves this way."),
            Validate = _ => throw new InvalidOperationException("No test validates this way."),
        };
        var exit = await RipenCommandLine.RunAsync([.. arguments], context, ApiClient.Cancellation);
        return new CommandRun(exit, output.ToString(), errors.ToString());
    }
}
