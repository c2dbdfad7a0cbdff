using System.Diagnostics;
using System.Globalization;
using Ripen.Bench.Baseline;

namespace Ripen.Bench.Server;

/// <summary>The server as a child process with a data folder of its own. It can be killed and started again on the same data; disposing kills it.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private readonly string _assembly;
    private readonly string _data;
    private readonly string[] _settings;
    private readonly TimeProvider _clock;
    private Process? _process;

    public ServerProcess(string assembly, string folder, string key, IReadOnlyList<string> settings, TimeProvider clock)
    {
        _assembly = assembly;
        _clock = clock;
        _data = Path.Combine(folder, "data");
        LogFile = Path.Combine(folder, "server.log");
        Url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{PostgresCluster.FreePort()}"));
        _settings = [$"--Ripen:BootstrapApiKey={key}", .. settings];
        Client = new ServerClient(Url, key, clock);
    }

    /// <summary>Where it listens.</summary>
    public Uri Url { get; }

    /// <summary>Its calls.</summary>
    public ServerClient Client { get; }

    /// <summary>The id of the running process.</summary>
    public int ProcessId => _process?.Id ?? throw new InvalidOperationException("The server does not run.");

    /// <summary>What it has used of processors so far, user and system.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            var process = _process ?? throw new InvalidOperationException("The server does not run.");
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>What it printed.</summary>
    public string LogFile { get; }

    /// <summary>Starts it and says how long it took until it was ready.</summary>
    /// <exception cref="InvalidOperationException">It ended, or was not ready in a minute; the message carries the end of what it printed.</exception>
    public async Task<TimeSpan> StartAsync(CancellationToken cancellationToken)
    {
        var start = _clock.GetTimestamp();
        var info = new ProcessStartInfo("/bin/sh") { WorkingDirectory = Path.GetDirectoryName(LogFile) };

        // exec: the process that is killed is the server itself, not a shell around it.
        string[] arguments =
        [
            "-c", "exec \"$@\" >>\"$0\" 2>&1 </dev/null", LogFile,
            "dotnet", _assembly, "serve", "--urls", Url.ToString().TrimEnd('/'), "--data", _data, .. _settings,
        ];
        foreach (var argument in arguments) info.ArgumentList.Add(argument);
        _process = Process.Start(info) ?? throw new InvalidOperationException("The server cannot be started.");
        if (await Client.WaitUntilReadyAsync(StartPatience, () => _process.HasExited, cancellationToken)) return _clock.GetElapsedTime(start);
        var said = File.Exists(LogFile) ? string.Join('\n', File.ReadLines(LogFile).TakeLast(20)) : string.Empty;
        throw new InvalidOperationException($"The server {(_process.HasExited ? "ended" : "was not ready in time")}. It said:\n{said}");
    }

    /// <summary>Kills it with SIGKILL and waits for its end.</summary>
    public async Task KillAsync()
    {
        if (_process is null) return;
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Client.Dispose();
    }
}
