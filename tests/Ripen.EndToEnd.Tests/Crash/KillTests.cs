using System.Globalization;
using Ripen.EndToEnd.Tests.Harness;
using Ripen.SalesforceStandIn.Faults;

namespace Ripen.EndToEnd.Tests.Crash;

/// <summary>
/// The real server is killed again and again in the middle of load, and compared with what it acknowledged (design §7). Scores only rise, so that every
/// point that is lost or doubled shows in the end.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Seed = 20260105;
    private const int Users = 200;
    private const int Senders = 6;
    private const int BatchesPerKill = 250;
    private const int Threshold = 100;

    private static readonly TimeSpan CrmDelay = TimeSpan.FromMilliseconds(150);

    [Fact]
    public async Task Every_acknowledged_point_counts_once_and_every_crossing_is_one_delivery()
    {
        var kills = Environment.GetEnvironmentVariable("RIPEN_TEST_LONG") == "1" ? 30 : 10;
        using var folder = new TemporaryFolder();
        string[] users = [.. Enumerable.Range(0, Users).Select(i => string.Create(CultureInfo.InvariantCulture, $"lead-{i:d3}"))];
        await using var crm = await StandIn.StartAsync(users);

        // Slow answers leave calls on the wire when the server dies.
        crm.Fault(FaultEffect.Slow, int.MaxValue, rule => rule with { Delay = CrmDelay });
        await using var server = new KilledServer(folder.In("data"), [crm.AllowedHost]);
        await server.StartAsync();
        await PrepareAsync(await server.ApiAsync(), crm, users);

        var batches = LoadBatch.Draw(Seed, (kills + 1) * BatchesPerKill, users, TimeProvider.System.GetUtcNow());
        await RunAsync(server, batches, KillPoints(kills));

        var api = await server.ApiAsync();
        var expected = batches.SelectMany(b => b.Worth).GroupBy(w => w.User).ToDictionary(g => g.Key, g => g.Sum(w => w.Points));
        var crossed = users.Where(u => expected.GetValueOrDefault(u) > Threshold).ToList();
        Assert.True(crossed.Count > Users / 2, $"Only {crossed.Count} users crossed");
        await Bounded.UntilAsync(async () => (await api.DeliveriesAsync("status=sent")).Count >= crossed.Count, "every crossing is sent");
        await AssertScoresAsync(api, users, expected);
        await AssertDeliveriesAsync(api, crm, crossed);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{kills} kills, {batches.Count} requests with {batches.Sum(b => b.Worth.Count)} objects, {server.Replayed} log entries replayed, ")
            + $"longest start {server.LongestStart.TotalMilliseconds:f0} ms, {crossed.Count} handoffs, {crm.Patches.Count} calls");
    }

    private static async Task PrepareAsync(ApiClient api, StandIn crm, string[] users)
    {
        await api.PublishAsync(LeadScoring.Shipped(crm));
        foreach (var part in users.Chunk(75))
        {
            await api.TrackAsync(new { attributes = part.Select(u => new { external_id = u, email = u + "@example.com" }) });
        }
    }

    // How many acknowledgements have been counted when the server is killed.
    private static Queue<int> KillPoints(int kills)
    {
        var random = new Random(Seed);
        return new Queue<int>(Enumerable.Range(0, kills).Select(i => (i * BatchesPerKill) + random.Next(1, BatchesPerKill)).Order());
    }

    private static async Task RunAsync(KilledServer server, List<LoadBatch> batches, Queue<int> killPoints)
    {
        var next = -1;
        var acknowledged = 0;
        using var reached = new SemaphoreSlim(0);
        var failed = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        async Task SendAsync()
        {
            try
            {
                for (var i = Interlocked.Increment(ref next); i < batches.Count; i = Interlocked.Increment(ref next))
                {
                    await batches[i].DeliverAsync(server.ApiAsync);
                    Interlocked.Increment(ref acknowledged);
                    reached.Release();
                }
            }
            catch (Exception failure)
            {
                failed.TrySetException(failure);
                throw;
            }
        }

        var senders = Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => Task.Run(SendAsync)));
        var counted = 0;
        while (killPoints.TryDequeue(out var point))
        {
            for (; counted < point; counted++)
            {
                var one = await Task.WhenAny(reached.WaitAsync(Bounded.Patience, ApiClient.Cancellation), failed.Task);
                Assert.True(await one, "The load stands still");
            }

            await server.KillAsync();
            await server.StartAsync();
        }

        await Bounded.For(senders);
        Assert.Equal(batches.Count, acknowledged);
    }

    private static async Task AssertScoresAsync(ApiClient api, string[] users, Dictionary<string, int> expected)
    {
        var wrong = new List<string>();
        foreach (var user in users)
        {
            var ledger = await api.LedgerAsync(user);
            ledger.AssertAddsUp();
            if (ledger.Value != expected.GetValueOrDefault(user) || ledger.Opening != 0)
            {
                wrong.Add($"{user}: {ledger.Value}, not {expected.GetValueOrDefault(user)}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static async Task AssertDeliveriesAsync(ApiClient api, StandIn crm, List<string> crossed)
    {
        var deliveries = (await api.DeliveriesAsync()).ToLookup(d => d.GetProperty("user").GetString()!);
        Assert.Equal(crossed, deliveries.Select(d => d.Key).Order(StringComparer.Ordinal));
        foreach (var lead in crossed)
        {
            var delivery = Assert.Single(deliveries[lead]);
            Assert.Equal("sent", delivery.GetProperty("status").GetString());
            Assert.Equal(delivery.GetProperty("idempotency_key").GetString(), StandIn.OnlyKey(crm.PatchesOf(lead)));
            Assert.Equal("MQL", crm.StatusOf(lead));
            Assert.Equal("MQL", (await api.AttributeAsync(lead, "lead_status"))?.GetString());
        }

        var stats = await api.GetAsync($"/v1/campaigns/{LeadScoring.CampaignId}/stats");
        Assert.Equal((crossed.Count, crossed.Count), (stats.GetProperty("claimed").GetInt32(), stats.GetProperty("sent").GetInt32()));

        Assert.Equal(crm.Patches.Count, crossed.Sum(lead => crm.PatchesOf(lead).Count));
    }
}
