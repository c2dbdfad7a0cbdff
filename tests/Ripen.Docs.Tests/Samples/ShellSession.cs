using System.Diagnostics;
using System.Globalization;

namespace Ripen.Docs.Tests.Samples;

/// <summary>One shell for all commands of a page, so that what one sets the next one sees. The first command that fails ends it.</summary>
internal sealed class ShellSession : IDisposable
{
    private const string Done = "@@done@@";

    private readonly Process _shell;
    private readonly string _folder;
    private int _number;

    /// <summary>Starts <c>bash</c> in a folder.</summary>
    public ShellSession(string folder, string scratch)
    {
        _folder = scratch;
        _shell = Process.Start(new ProcessStartInfo("bash", ["--noprofile", "--norc", "-s"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _shell.ErrorDataReceived += (_, _) => { };
        _shell.BeginErrorReadLine();
        _shell.StandardInput.WriteLine("set -euo pipefail");
    }

    /// <summary>Runs commands.</summary>
    /// <returns>What they wrote to standard output, or what went wrong.</returns>
    public async Task<(string? Output, string? Failure)> RunAsync(string commands, CancellationToken cancellationToken)
    {
        var name = Path.Combine(_folder, (++_number).ToString(CultureInfo.InvariantCulture));
        await File.WriteAllTextAsync(name + ".sh", commands, cancellationToken);
        await _shell.StandardInput.WriteLineAsync($". '{name}.sh' > '{name}.out' 2> '{name}.err' < /dev/null && echo {Done}".AsMemory(), cancellationToken);
        await _shell.StandardInput.FlushAsync(cancellationToken);
        var line = await _shell.StandardOutput.ReadLineAsync(cancellationToken);
        var output = await File.ReadAllTextAsync(name + ".out", cancellationToken);
        return line == Done ? (output, null) : (null, $"{output}{await File.ReadAllTextAsync(name + ".err", cancellationToken)}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_shell.HasExited)
        {
            _shell.Kill(entireProcessTree: true);
        }

        _shell.Dispose();
    }
}
