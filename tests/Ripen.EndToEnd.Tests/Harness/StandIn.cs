using Ripen.SalesforceStandIn;
using Ripen.SalesforceStandIn.Faults;
using Ripen.SalesforceStandIn.Journal;
using Ripen.SalesforceStandIn.Leads;

namespace Ripen.EndToEnd.Tests.Harness;

/// <summary>The CRM of a test: a stand-in that takes readable ids.</summary>
internal sealed class StandIn : IAsyncDisposable
{
    private const int FirstSteadyPort = 23_400, LastSteadyPort = 23_499;

    private StandIn(StandInHost host) => Host = host;

    public StandInHost Host { get; }

    public string Url => Host.BaseUrl;

    /// <summary>The setting that lets a server reach it.</summary>
    public string AllowedHost => $"--Ripen:Delivery:AllowedPrivateHosts={new Uri(Url).Authority}";

    /// <summary>The calls to leads so far.</summary>
    public IReadOnlyList<JournalEntry> Patches => Host.Journal.Entries(PathKind.Patch);

    public static Task<StandIn> StartAsync(params IEnumerable<string> leads) => StartAsync(TimeProvider.System, leads);

    public static async Task<StandIn> StartAsync(TimeProvider clock, params IEnumerable<string> leads) => new(await StandInHost.StartAsync(
        new StandInOptions { AcceptAnyId = true, Clock = clock, Leads = [.. leads.Select(id => new LeadSeed(id, "Acme"))] },
        ApiClient.Cancellation));

    /// <summary>
    /// One that can be down for long: its port is below those that the system gives to connections, so that none of them takes it meanwhile, and no call
    /// to it connects to itself.
    /// </summary>
    public static async Task<StandIn> StartSteadyAsync(StandInOptions options)
    {
        for (var port = FirstSteadyPort; ; port++)
        {
            try
            {
                return new(await StandInHost.StartAsync(options with { AcceptAnyId = true, Url = $"http://127.0.0.1:{port}" }, ApiClient.Cancellation));
            }
            catch (IOException) when (port < LastSteadyPort)
            {
                // Somebody has it; the next one will do.
            }
        }
    }

    public IReadOnlyList<JournalEntry> PatchesOf(string lead) => [.. Patches.Where(p => p.Path.EndsWith("/Lead/" + lead, StringComparison.Ordinal))];

    public string? StatusOf(string lead) => Host.Records.Find(lead)?["lead_status"];

    /// <summary>Meets requests to leads with a fault.</summary>
    public void Fault(FaultEffect effect, int count, Func<FaultRule, FaultRule>? more = null)
    {
        var rule = new FaultRule(effect) { Kind = PathKind.Patch, Count = count };
        Host.Faults.Add(more?.Invoke(rule) ?? rule);
    }

    /// <summary>Every call that came carried one and the same key.</summary>
    public static string OnlyKey(IEnumerable<JournalEntry> calls)
    {
        var key = Assert.Single(calls.Select(c => c.Header("Idempotency-Key")).Distinct());
        Assert.False(string.IsNullOrEmpty(key));
        return key;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
