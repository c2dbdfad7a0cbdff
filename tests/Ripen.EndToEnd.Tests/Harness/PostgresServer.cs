using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Ripen.EndToEnd.Tests.Harness;

/// <summary>
/// A private PostgreSQL in a temporary folder, on a free loopback port, for all tests of this process; it is stopped with it. PostgreSQL does not run as root: root hands it to postgres or nobody. Every test
/// makes a database of its own in it.
/// </summary>
internal sealed class PostgresServer
{
    private const string User = "ripen";
    private const string Password = "pg-secret-5f2a91";

    private static readonly Lazy<PostgresServer?> Shared = new(Start);
    private static int _databases;

    private readonly string _binaries;
    private readonly string? _runAs;
    private readonly string _folder;

    private PostgresServer(string binaries, string? runAs, string folder, int port) => (_binaries, _runAs, _folder, Port) = (binaries, runAs, folder, port);

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>What lets Ripen connect to it.</summary>
    public string AllowedHost => $"--Ripen:Delivery:AllowedPrivateHosts=127.0.0.1:{Port}";

    /// <summary>The running server; the test is skipped where PostgreSQL is missing.</summary>
    public static PostgresServer Required()
    {
        if (Shared.Value is not { } server)
        {
            Assert.Skip("PostgreSQL is missing (initdb and pg_ctl)");
            throw new UnreachableException();
        }

        return server;
    }

    /// <summary>Makes an empty database.</summary>
    public async Task<SourceDatabase> MakeDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref _databases)}");
        await using var connection = new NpgsqlConnection(TextOf("postgres"));
        await connection.OpenAsync(ApiClient.Cancellation);
        await using var command = new NpgsqlCommand($"create database {name}", connection);
        await command.ExecuteNonQueryAsync(ApiClient.Cancellation);
        return new SourceDatabase(TextOf(name));
    }

    private string TextOf(string database) => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Database={database};Username={User};Password={Password}");

    private static PostgresServer? Start()
    {
        if (FindBinaries() is not { } binaries)
        {
            return null;
        }

        var runAs = Environment.UserName != "root" ? null : Run("id", ["postgres"]) == 0 ? "postgres" : "nobody";
        var folder = Directory.CreateTempSubdirectory("ripen-pg-").FullName;
        var secret = Path.Combine(folder, "password");
        File.WriteAllText(secret, Password);
        if (runAs is not null)
        {
            Assert.Equal(0, Run("chown", ["-R", runAs, folder]));
        }

        var server = new PostgresServer(binaries, runAs, folder, FreePort());
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Stop();
        server.Tool("initdb", ["-D", server.Data, "-U", User, "-A", "scram-sha-256", $"--pwfile={secret}", "-E", "UTF8", "--locale=C", "-N"]);
        var options = string.Create(CultureInfo.InvariantCulture, $"-p {server.Port} -c listen_addresses=127.0.0.1 -k {folder} -c fsync=off -c timezone=America/New_York");
        server.Tool("pg_ctl", ["-D", server.Data, "-w", "-t", "60", "-l", Path.Combine(folder, "log"), "-o", options, "start"]);
        return server;
    }

    private string Data => Path.Combine(_folder, "data");

    private void Stop()
    {
        Run(_runAs is null ? Path.Combine(_binaries, "pg_ctl") : "runuser", Arguments("pg_ctl", ["-D", Data, "-m", "immediate", "-w", "stop"]));
        Directory.Delete(_folder, recursive: true);
    }

    private void Tool(string name, string[] arguments) => Assert.Equal(0, Run(_runAs is null ? Path.Combine(_binaries, name) : "runuser", Arguments(name, arguments)));

    private string[] Arguments(string name, string[] arguments) => _runAs is null ? arguments : ["-u", _runAs, "--", Path.Combine(_binaries, name), .. arguments];

    // What it prints goes nowhere: the server that pg_ctl leaves behind would hold a pipe open.
    private static int Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/" };
        foreach (var part in (string[])["-c", "exec \"$0\" \"$@\" > /dev/null 2>&1 < /dev/null", program, .. arguments])
        {
            start.ArgumentList.Add(part);
        }

        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
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
