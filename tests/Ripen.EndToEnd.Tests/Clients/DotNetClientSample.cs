using Ripen.Client;
using Ripen.Client.Users;

namespace Ripen.EndToEnd.Tests.Clients;

/// <summary>The sample of docs/dotnet-client.md, as it stands there.</summary>
internal static class DotNetClientSample
{
    /// <summary>Runs it.</summary>
    /// <param name="url">Where the server is.</param>
    /// <param name="key">A REST key.</param>
    /// <param name="Console">Where it writes; tests that run side by side cannot share the process's own.</param>
    public static async Task RunAsync(string url, string key, TextWriter Console)
    {
        using var ripen = new RipenClient(new Uri(url), key);

        var lead = UserIdentifier.ExternalId("00Q000000000042");
        await ripen.TrackAsync(new TrackRequest
        {
            Attributes = [new UserAttributes(lead).Set("email", "ada@acme.example").Increment("lead score", 5)],
            Events = [new UserEvent(lead, "demo_requested", TimeProvider.System.GetUtcNow())],
        });

        var profile = await ripen.FindUserAsync(lead);
        var ledger = await ripen.GetLedgerAsync("00Q000000000042", "lead score");
        Console.WriteLine($"{profile!.Number("lead score")} points, of which {ledger.Entries[0].Delta} by {ledger.Entries[0].Cause.Kind}");
    }
}
