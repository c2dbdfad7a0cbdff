using System.Diagnostics;

namespace Ripen.Bench.Server;

/// <summary>Short-lived programs.</summary>
internal static class Tool
{
    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">It cannot be started or fails; the message carries what it said.</exception>
    public static async Task RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var (status, said) = await StartAsync(program, arguments, cancellationToken);
        if (status != 0) throw new InvalidOperationException($"{program} failed: {said.Trim()}");
    }

    /// <summary>Whether a program ends with status 0.</summary>
    public static async Task<bool> SucceedsAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        (await StartAsync(program, arguments, cancellationToken)).Status == 0;

    private static async Task<(int Status, string Said)> StartAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        // Output goes to a file, not a pipe: pg_ctl leaves a server behind that would hold a pipe open for ever.
        var output = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = Path.GetTempPath() };
            foreach (var argument in (string[])["-c", "\"$@\" >\"$0\" 2>&1 </dev/null", output, program, .. arguments]) start.ArgumentList.Add(argument);
            using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} cannot be started.");
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await File.ReadAllTextAsync(output, cancellationToken));
        }
        finally
        {
            File.Delete(output);
        }
    }
}
