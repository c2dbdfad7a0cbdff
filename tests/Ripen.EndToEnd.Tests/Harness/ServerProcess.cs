using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Ripen.EndToEnd.Tests.Harness;

/// <summary>The real server as a child process. Disposing kills the process that was started, and nothing else.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const string Listens = "Ripen listens on ";
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly TaskCompletionSource<string> _url = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ApiClient? _api;

    private ServerProcess(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Ripen.Server.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => _errors.Enqueue(line.Data ?? string.Empty);
        _process.Exited += (_, _) => _url.TrySetResult(string.Empty);
        Assert.True(_process.Start());
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public ApiClient Api => _api ?? throw new InvalidOperationException("The server does not listen.");

    public string Output => string.Join('\n', _output).Trim();

    public string Errors => string.Join('\n', _errors).Trim();

    /// <summary>Starts a command of the built server and returns at once.</summary>
    public static ServerProcess Run(params IEnumerable<string> arguments) => new(arguments);

    /// <summary>Starts a server on a data folder and returns when it is ready.</summary>
    public static async Task<ServerProcess> ServeAsync(string data, params IEnumerable<string> settings)
    {
        var server = new ServerProcess(ServeArguments(data, settings));
        try
        {
            await server.BecomeReadyAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The arguments of <c>serve</c> on a free port.</summary>
    public static IEnumerable<string> ServeArguments(string data, IEnumerable<string> settings) =>
        ["serve", "--urls", "http://127.0.0.1:0", "--data", data, $"--Ripen:BootstrapApiKey={ApiClient.Key}", "--Ripen:Partitions=8", .. settings];

    /// <summary>Ends the process at once, as a power cut would (SIGKILL).</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Asks it to stop (SIGTERM).</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>The exit status, once it has ended.</summary>
    public async Task<int> ExitAsync()
    {
        await Bounded.For(_process.WaitForExitAsync(ApiClient.Cancellation));
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        _api?.Dispose();
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private async Task BecomeReadyAsync()
    {
        await Bounded.For(_url.Task);
        var url = await _url.Task;
        Assert.True(url.Length > 0, $"The server ended with {(_process.HasExited ? _process.ExitCode : -1)}: {Output}\n{Errors}");
        _api = new ApiClient(url);
        await Bounded.UntilAsync(
            async () =>
            {
                using var answer = await _api.SendAsync(HttpMethod.Get, "/healthz/ready");
                return answer.StatusCode == HttpStatusCode.OK;
            },
            "ready");
    }

    private void Take(string? line)
    {
        _output.Enqueue(line ?? string.Empty);
        if (line is not null && line.StartsWith(Listens, StringComparison.Ordinal))
        {
            _url.TrySetResult(line[Listens.Length..].Trim());
        }
    }
}
