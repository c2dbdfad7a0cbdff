using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Clients;

/// <summary>
/// The programs under <c>tests/clients</c>, which use clients that others wrote. <c>./test</c> installs those by their lock file; where that was not possible the tests are skipped, which is said.
/// </summary>
internal static class ClientProgram
{
    private static readonly string Folder = Path.Combine(
        typeof(ClientProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!, "tests", "clients");

    private static readonly Lazy<string?> Missing = new(WhatIsMissing);

    /// <summary>Runs a program against a server and gives the lines that it prints, one for each call.</summary>
    /// <param name="name">The file.</param>
    /// <param name="more">Environment variables besides the address and the key.</param>
    public static async Task<IReadOnlyList<string>> RunAsync(ApiClient api, string name, params IEnumerable<(string Name, string Value)> more)
    {
        Assert.SkipUnless(Missing.Value is null, $"{name} was not run, for it needs node and npm: {Missing.Value}");
        var start = new ProcessStartInfo("node", [Path.Combine(Folder, name)]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (variable, value) in more.Append(("RIPEN_URL", api.Url)).Append(("RIPEN_KEY", ApiClient.Key)))
        {
            start.Environment[variable] = value;
        }

        using var process = Process.Start(start)!;
        try
        {
            var errors = process.StandardError.ReadToEndAsync(ApiClient.Cancellation);
            var output = process.StandardOutput.ReadToEndAsync(ApiClient.Cancellation);
            await Bounded.For(process.WaitForExitAsync(ApiClient.Cancellation));
            Assert.True(process.ExitCode == 0, await errors);
            return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    private static string? WhatIsMissing()
    {
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", ["--version"]) { RedirectStandardOutput = true })!;
            node.WaitForExit();
        }
        catch (Win32Exception)
        {
            return "there is no node; install Node 20 or newer (Debian: apt-get install nodejs npm) and run ./test";
        }

        // Npm leaves a list of what it has installed.
        var installed = Path.Combine(Folder, "node_modules", ".package-lock.json");
        return File.Exists(installed) && Versions(installed).SetEquals(Versions(Path.Combine(Folder, "package-lock.json")))
            ? null : "the clients are not installed; run ./test, or 'npm ci' in tests/clients, once with a network";
    }

    private static HashSet<(string Package, string? Version)> Versions(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        return [.. json.RootElement.GetProperty("packages").EnumerateObject().Where(p => p.Name.Length > 0).Select(p => (p.Name, p.Value.GetProperty("version").GetString()))];
    }
}
