using System.Globalization;
using Ripen.EndToEnd.Tests.Harness;
using Ripen.Server.Settings;
using Ripen.Storage;

namespace Ripen.EndToEnd.Tests.Storage;

/// <summary>The data folder through starts, stops and kills.</summary>
public sealed class StorageTests
{
    private const string U = "u";

    [Fact]
    public async Task Log_connection_synchronises_every_commit()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.SessionAsync(U);
        Assert.Equal(2, (await ripen.Api.GetAsync("/v1/status")).GetProperty("log_synchronous").GetInt32());
    }

    [Fact]
    public async Task Sigterm_ends_with_status_0_and_leaves_nothing_to_replay()
    {
        using var folder = new TemporaryFolder();
        string before;
        await using (var first = await ServerProcess.ServeAsync(folder.In("data")))
        {
            await first.Api.PublishAsync(LeadScoring.ShippedCanvas);
            await first.Api.AttributesAsync(U, ("email", "u@example.com"));
            for (var i = 0; i < 20; i++)
            {
                await first.Api.EventAsync(U, "demo_requested", TimeProvider.System.GetUtcNow());
            }

            before = await StateAsync(first.Api);
            first.Terminate();
            Assert.Equal(0, await first.ExitAsync());
        }

        await using var second = await ServerProcess.ServeAsync(folder.In("data"));
        Assert.Equal(0, (await second.Api.GetAsync("/v1/status")).GetProperty("recovered_entries").GetInt64());
        Assert.Equal(before, await StateAsync(second.Api));
        Assert.Equal(100, await second.Api.ScoreAsync(U));
    }

    [Fact]
    public async Task Sigterm_in_the_middle_of_load_keeps_every_acknowledged_event()
    {
        const int Stop = 150;
        using var folder = new TemporaryFolder();
        var acknowledged = 0;
        var sent = 0;
        await using (var first = await ServerProcess.ServeAsync(folder.In("data")))
        {
            var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            async Task SendAsync()
            {
                try
                {
                    while (Interlocked.Increment(ref sent) < 100_000)
                    {
                        var body = new { attributes = new[] { new { external_id = U, n = new { inc = 1 } } } };
                        var (status, _) = await first.Api.CallAsync(HttpMethod.Post, "/users/track", body);
                        if (status != System.Net.HttpStatusCode.Created)
                        {
                            return;
                        }

                        if (Interlocked.Increment(ref acknowledged) == Stop)
                        {
                            stop.SetResult();
                        }
                    }
                }
                catch (HttpRequestException)
                {
                    // The server has gone: this sender is done.
                }
            }

            var senders = Enumerable.Range(0, 4).Select(_ => SendAsync()).ToList();
            await Bounded.For(stop.Task);
            first.Terminate();
            Assert.Equal(0, await first.ExitAsync());
            await Bounded.For(Task.WhenAll(senders));
        }

        await using var second = await ServerProcess.ServeAsync(folder.In("data"));
        Assert.Equal(0, (await second.Api.GetAsync("/v1/status")).GetProperty("recovered_entries").GetInt64());
        Assert.InRange((await second.Api.AttributeAsync(U, "n"))!.Value.GetInt32(), acknowledged, acknowledged + 4);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Three_idle_days_of_downtime_are_three_decrements(bool isKilled)
    {
        using var folder = new TemporaryFolder();
        await using (var first = await ServerProcess.ServeAsync(folder.In("data"), Clock(RunningRipen.Morning)))
        {
            await first.Api.PublishAsync(LeadScoring.ShippedCanvas);
            await first.Api.AttributesAsync(U, (ApiClient.Score, 10));
            if (isKilled)
            {
                await first.KillAsync();
            }
            else
            {
                first.Terminate();
                Assert.Equal(0, await first.ExitAsync());
            }
        }

        var later = RunningRipen.Morning.AddDays(3).AddHours(2);
        await using var second = await ServerProcess.ServeAsync(folder.In("data"), Clock(later));
        await second.Api.PostAsync("/v1/test-clock", new { advance = "0s" });
        Assert.Equal(7, await second.Api.ScoreAsync(U));
        Assert.Equal([RunningRipen.Morning.AddDays(4)], await second.Api.DueAsync(U));
        var ledger = await second.Api.LedgerAsync(U);
        ledger.AssertAddsUp();
        Assert.Equal(
            [3, 2, 1],
            ledger.Entries.Take(3).Select(e => (int)(e.GetProperty("time").GetDateTimeOffset() - RunningRipen.Morning).TotalDays));
    }

    [Fact]
    public async Task A_second_server_on_the_folder_is_refused_by_name()
    {
        using var folder = new TemporaryFolder();
        await using var first = await RunningRipen.StartAsync(RunningRipen.Morning, folder.In("data"), []);
        var refused = await Assert.ThrowsAsync<StoreRefusedException>(() => RunningRipen.StartAsync(RunningRipen.Morning, folder.In("data"), []));
        Assert.Contains(Environment.ProcessId.ToString(CultureInfo.InvariantCulture), refused.Message, StringComparison.Ordinal);
        Assert.Contains(Environment.MachineName, refused.Message, StringComparison.Ordinal);

        await using var second = ServerProcess.Run(ServerProcess.ServeArguments(folder.In("data"), []));
        Assert.Equal(1, await second.ExitAsync());
        Assert.Equal(refused.Message, second.Errors);
        await first.SessionAsync(U);
    }

    [Fact]
    public async Task An_unknown_setting_stops_the_start_and_is_named()
    {
        using var folder = new TemporaryFolder();
        await using var server = ServerProcess.Run(ServerProcess.ServeArguments(folder.In("data"), ["--Ripen:Delivery:AllowedPrivateHost=127.0.0.1"]));
        Assert.Equal(1, await server.ExitAsync());
        Assert.Contains("Ripen:Delivery:AllowedPrivateHost ", server.Errors, StringComparison.Ordinal);
        Assert.Contains("Ripen:Delivery:AllowedPrivateHosts", server.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', server.Errors);
        Assert.False(Directory.Exists(folder.In("data")));
    }

    [Fact]
    public async Task A_bad_value_stops_the_start_and_is_named()
    {
        var bad = await Assert.ThrowsAsync<SettingsException>(() => RunningRipen.StartAsync("--Ripen:Dedup:Window=soon"));
        Assert.Contains("Ripen:Dedup:Window", bad.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_number_of_partitions_is_refused()
    {
        using var folder = new TemporaryFolder();
        await using (await RunningRipen.StartAsync(RunningRipen.Morning, folder.In("data"), []))
        {
        }

        var refused = await Assert.ThrowsAsync<StoreRefusedException>(
            () => RunningRipen.StartAsync(RunningRipen.Morning, folder.In("data"), ["--Ripen:Partitions=16"]));
        Assert.Contains("8", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Profiles_deliveries_and_definitions_survive_a_restart_unchanged()
    {
        using var folder = new TemporaryFolder();
        await using var crm = await StandIn.StartAsync(U);
        string before;
        await using (var first = await RunningRipen.StartAsync(RunningRipen.Morning, folder.In("data"), [crm.AllowedHost]))
        {
            await first.Api.PublishAsync(LeadScoring.Shipped(crm));
            await first.Api.AttributesAsync(U, ("email", "u@example.com"), (ApiClient.Score, 99), ("tags", new[] { "a", "b" }));
            await first.AdvanceAsync("1h");
            await first.EventAsync(U, "demo_requested");
            await first.SettleAsync();
            before = await StateAsync(first.Api);
        }

        await using var second = await RunningRipen.StartAsync(RunningRipen.Morning.AddHours(1), folder.In("data"), [crm.AllowedHost]);
        Assert.Equal(before, await StateAsync(second.Api));
        Assert.Single(crm.Patches);
        await second.AdvanceAsync("30m");
        await second.SessionAsync(U);
        Assert.Equal(105, await second.Api.ScoreAsync(U));
        Assert.Single(crm.Patches);
    }

    private static string[] Clock(DateTimeOffset at) => [$"--Ripen:TestClock={ApiClient.Iso(at)}"];

    private static async Task<string> StateAsync(ApiClient api) => string.Join(
        '\n',
        await api.ProfileAsync(U),
        await api.GetAsync($"/v1/users/{U}/ledger?attribute=lead%20score"),
        await api.GetAsync("/v1/definitions"),
        await api.GetAsync($"/v1/canvases/{LeadScoring.CanvasId}/stats"),
        string.Join('\n', await api.DeliveriesAsync()));
}
