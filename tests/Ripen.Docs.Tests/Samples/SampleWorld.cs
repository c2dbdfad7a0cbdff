using Ripen.Docs.Tests.Pages;
using Ripen.SalesforceStandIn;
using Ripen.SalesforceStandIn.Leads;
using Ripen.Server.Composition;

namespace Ripen.Docs.Tests.Samples;

/// <summary>
/// What the commands of a page find: a server and a stand-in for Salesforce on free ports in the place of the usual ones, the key of the pages, and a folder
/// with <c>./ripen</c> and the examples.
/// </summary>
internal sealed class SampleWorld : IAsyncDisposable
{
    /// <summary>Where pages say that the server is.</summary>
    public const string ServerUrl = "http://127.0.0.1:5080";

    /// <summary>Where pages say that the stand-in is.</summary>
    public const string CrmUrl = "http://127.0.0.1:5090";

    /// <summary>The key that pages use.</summary>
    public const string Key = "try-ripen-0123456789";

    /// <summary>The lead that pages use.</summary>
    public const string Lead = "00Q000000000001";

    private readonly RipenServer _server;
    private readonly StandInHost _crm;
    private readonly DirectoryInfo _folder;

    private SampleWorld(RipenServer server, StandInHost crm, DirectoryInfo folder) => (_server, _crm, _folder) = (server, crm, folder);

    /// <summary>The folder in which commands run.</summary>
    public string Folder => _folder.FullName;

    /// <summary>Starts everything.</summary>
    public static async Task<SampleWorld> StartAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("ripen-docs-");
        var org = new StandInOptions { ClientId = "A", ClientSecret = "B", Leads = [new LeadSeed(Lead, "Acme")] };
        var crm = await StandInHost.StartAsync(org, cancellationToken);
        string[] settings =
        [
            $"--Ripen:Storage=sqlite:{Path.Combine(folder.FullName, "data")}",
            "--Ripen:Partitions=4",
            $"--Ripen:BootstrapApiKey={Key}",
            $"--Ripen:Delivery:AllowedPrivateHosts={new Uri(crm.BaseUrl).Authority}",
        ];
        var server = await RipenServer.StartAsync("http://127.0.0.1:0", settings, cancellationToken);
        CopyExamples(folder.FullName);
        WriteCommand(folder.FullName);
        return new SampleWorld(server, crm, folder);
    }

    /// <summary>Commands with the addresses of this world in the place of the usual ones.</summary>
    public string Here(string commands) => commands
        .Replace(ServerUrl, _server.Url, StringComparison.Ordinal)
        .Replace(CrmUrl, _crm.BaseUrl, StringComparison.Ordinal);

    /// <summary>An answer with the usual addresses in the place of this world's.</summary>
    public string There(string answer) => answer
        .Replace(_server.Url, ServerUrl, StringComparison.Ordinal)
        .Replace(_crm.BaseUrl, CrmUrl, StringComparison.Ordinal);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _crm.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static void CopyExamples(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(DocPages.Full("examples"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(DocPages.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    // The script of the repository builds first; here the program is built already.
    private static void WriteCommand(string folder)
    {
        var script = Path.Combine(folder, "ripen");
        var program = Path.Combine(AppContext.BaseDirectory, "Ripen.Server.dll");
        var configuration = Path.Combine(AppContext.BaseDirectory, "Ripen.Server.runtimeconfig.json");
        Assert.True(File.Exists(configuration), $"{configuration} is missing.");
        File.WriteAllText(script, $"#!/bin/sh\nexec dotnet exec --runtimeconfig '{configuration}' '{program}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }
}
