using System.Security.Cryptography;
using Ripen.SalesforceStandIn;
using Ripen.Server.Composition;
using Ripen.Server.Settings;
using Ripen.Storage;

namespace Ripen.Demo.Stage;

/// <summary>
/// A whole installation for one run: Ripen on an embedded store in a temporary folder, and a stand-in for Salesforce. Disposing stops both and deletes the
/// folder.
/// </summary>
internal sealed class Installation : IAsyncDisposable
{
    private const string ClientId = "ripen-demo";
    private const int KeyBytes = 8;

    // The demo has some dozens of leads; more partitions would only make it start later.
    private const int Partitions = 4;

    private readonly DirectoryInfo _folder;
    private readonly string _secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
    private StandInHost? _crm;
    private RipenServer? _ripen;

    private Installation(DirectoryInfo folder) => _folder = folder;

    /// <summary>The API key, made for this run.</summary>
    public string Key { get; } = "demo-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>Where the stand-in for Salesforce listens.</summary>
    public string CrmUrl => _crm!.BaseUrl;

    /// <summary>Where Ripen listens.</summary>
    public string RipenUrl => _ripen!.Url;

    /// <summary>The folder of the store.</summary>
    public string Folder => _folder.FullName;

    /// <summary>Makes the folder; nothing runs yet.</summary>
    /// <exception cref="DemoFailedException">It cannot be made.</exception>
    public static Installation Create()
    {
        try
        {
            return new Installation(Directory.CreateTempSubdirectory("ripen-demo-"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DemoFailedException($"A temporary folder cannot be made: {error.Message}", error);
        }
    }

    /// <summary>Starts the stand-in, which accepts readable record ids.</summary>
    public async Task StartCrmAsync(CancellationToken cancellationToken) =>
        _crm = await StandInHost.StartAsync(new StandInOptions { ClientId = ClientId, ClientSecret = _secret, AcceptAnyId = true }, cancellationToken);

    /// <summary>Starts Ripen with its clock at <paramref name="start"/>, allowed to call the stand-in and no other private address.</summary>
    /// <exception cref="DemoFailedException">It cannot start.</exception>
    public async Task StartRipenAsync(DateTimeOffset start, CancellationToken cancellationToken)
    {
        string[] settings =
        [
            $"--Ripen:Storage=sqlite:{_folder.FullName}",
            $"--Ripen:Partitions={Partitions}",
            $"--Ripen:BootstrapApiKey={Key}",
            $"--Ripen:TestClock={start:yyyy-MM-dd'T'HH:mm:ss'Z'}",
            $"--Ripen:Delivery:AllowedPrivateHosts={new Uri(CrmUrl).Authority}",

            // What goes wrong comes back as an answer; a log line would tear the table.
            "--Logging:Console:LogLevel:Default=None",
        ];
        try
        {
            _ripen = await RipenServer.StartAsync("http://127.0.0.1:0", settings, cancellationToken);
        }
        catch (Exception error) when (error is SettingsException or StoreRefusedException or IOException)
        {
            throw new DemoFailedException($"Ripen cannot start: {error.Message}", error);
        }
    }

    /// <summary>The example's definitions for this installation.</summary>
    public string Point(string yaml) => LeadScoringExample.Point(yaml, CrmUrl, ClientId, _secret);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_ripen is not null) await _ripen.DisposeAsync();
            if (_crm is not null) await _crm.DisposeAsync();
        }
        finally
        {
            _folder.Delete(recursive: true);
        }
    }
}
