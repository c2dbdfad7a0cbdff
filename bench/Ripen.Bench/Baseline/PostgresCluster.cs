using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Ripen.Bench.Server;

namespace Ripen.Bench.Baseline;

/// <summary>
/// A private PostgreSQL cluster in a temporary folder, on a free loopback port; gone when disposed of. Durable settings stay as they are by default: on.
/// </summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    private readonly string _folder;
    private readonly string _binaries;
    private readonly string? _runAs;
    private readonly int _port;

    private PostgresCluster(string folder, string binaries, string? runAs, int port)
    {
        _folder = folder;
        _binaries = binaries;
        _runAs = runAs;
        _port = port;
    }

    /// <summary>How to connect.</summary>
    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Username=bench;Database=postgres");

    /// <summary>Makes and starts a cluster. PostgreSQL refuses to run as root, so root hands it to the user postgres, else to nobody.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or did not start.</exception>
    public static async Task<PostgresCluster> StartAsync(CancellationToken cancellationToken)
    {
        var binaries = FindBinaries()
            ?? throw new InvalidOperationException("PostgreSQL is not installed (initdb and pg_ctl were not found). Install it, or pass --postgres.");
        var runAs = Environment.UserName != "root" ? null : await Tool.SucceedsAsync("id", ["postgres"], cancellationToken) ? "postgres" : "nobody";
        var folder = Directory.CreateTempSubdirectory("ripen-bench-pg-").FullName;
        if (runAs is not null) await Tool.RunAsync("chown", [runAs, folder], cancellationToken);
        var cluster = new PostgresCluster(folder, binaries, runAs, FreePort());
        try
        {
            await cluster.RunAsync("initdb", ["-D", cluster.Data, "-U", "bench", "-A", "trust", "-E", "UTF8", "--locale=C"], cancellationToken);
            var options = string.Create(
                CultureInfo.InvariantCulture,
                $"-p {cluster._port} -c listen_addresses=127.0.0.1 -k {folder} -c shared_buffers=2GB -c max_wal_size=8GB -c max_connections=50");
            string[] start = ["-D", cluster.Data, "-w", "-t", "60", "-l", Path.Combine(folder, "log"), "-o", options, "start"];
            await cluster.RunAsync("pg_ctl", start, cancellationToken);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the cluster and deletes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid"))) await RunAsync("pg_ctl", ["-D", Data, "-m", "immediate", "-w", "stop"], CancellationToken.None);
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A port that nobody listens on right now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string Data => Path.Combine(_folder, "data");

    private Task RunAsync(string tool, string[] arguments, CancellationToken cancellationToken)
    {
        var path = Path.Combine(_binaries, tool);
        return _runAs is null
            ? Tool.RunAsync(path, arguments, cancellationToken)
            : Tool.RunAsync("runuser", ["-u", _runAs, "--", path, .. arguments], cancellationToken);
    }

    private static string? FindBinaries()
    {
        const string debian = "/usr/lib/postgresql";
        string[] installed = Directory.Exists(debian) ? Directory.GetDirectories(debian) : [];
        var versions = installed.Select(folder => Path.Combine(folder, "bin")).OrderDescending(StringComparer.Ordinal);
        var path = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return versions.Concat(path).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));
    }
}
