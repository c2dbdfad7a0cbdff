using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Stores;

/// <summary>
/// Data folders that an earlier version of the software left behind when it was killed, with what that version said of them after its own restart. The current one must say the same: it migrates the store, and
/// replays the log under the rules under which it was written.
/// </summary>
/// <remarks>
/// <c>format-1</c>: forty leads over four days on a test clock with the shipped example, a stop and a resume in between, handoffs, an alias-only user, purchases; 240 entries are in no checkpoint. Made by the version whose
/// <c>state.db</c> had format 1 and profiles format 1.
/// </remarks>
public sealed class OldStoreTests
{
    [Theory]
    [InlineData("format-1", true)]
    [InlineData("format-1", false)] // without any checkpoint: the whole log is replayed
    public async Task Store_of_an_earlier_version_says_what_it_said_before(string name, bool withCheckpoint)
    {
        using var folder = new TemporaryFolder();
        await using (var packed = new GZipStream(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Stores", $"{name}.tar.gz")), CompressionMode.Decompress))
        {
            await TarFile.ExtractToDirectoryAsync(packed, folder.Path, overwriteFiles: false, ApiClient.Cancellation);
        }

        if (!withCheckpoint)
        {
            foreach (var file in Directory.GetFiles(folder.In("data"), "state.db*"))
            {
                File.Delete(file);
            }
        }

        using var expected = JsonDocument.Parse(await File.ReadAllBytesAsync(folder.In("expected.json"), ApiClient.Cancellation));
        await using var server = await ServerProcess.ServeAsync(
            folder.In("data"), "--Ripen:Partitions=4", "--Ripen:TestClock=2026-01-09T00:00:00Z", "--Ripen:Delivery:AllowedPrivateHosts=127.0.0.1:5191");
        await CompareAsync(server.Api, expected.RootElement);

        // What that version had counted is of no day; what is replayed is.
        var days = (await server.Api.GetAsync("/events/data_series?event=demo_requested&length=9")).GetProperty("data");
        Assert.True(withCheckpoint ? days.GetArrayLength() is > 0 and < 9 : days.GetArrayLength() == 9, days.ToString());
    }

    private static async Task CompareAsync(ApiClient api, JsonElement expected)
    {
        foreach (var user in expected.GetProperty("users").EnumerateObject())
        {
            Compare(user.Value, await api.GetAsync($"/v1/users/{user.Name}"), user.Name);
        }

        foreach (var ledger in expected.GetProperty("ledgers").EnumerateObject())
        {
            Compare(ledger.Value, await api.GetAsync($"/v1/users/{ledger.Name}/ledger?attribute=lead%20score"), $"{ledger.Name} ledger");
        }

        Compare(expected.GetProperty("alias"), await api.GetAsync("/v1/users/c-1?by=alias:cookie"), "alias");
        var stats = await api.GetAsync("/v1/canvases/lead-scoring/stats");
        Compare(expected.GetProperty("canvas_stats"), stats, "canvas");
        ComparePending(expected, stats.GetProperty("steps"));
        Compare(expected.GetProperty("campaign_stats"), await api.GetAsync("/v1/campaigns/salesforce-mql/stats"), "campaign");
        Compare(expected.GetProperty("deliveries"), await api.GetAsync("/v1/deliveries?fresh=true"), "deliveries");
        var status = await api.GetAsync("/v1/status");
        foreach (var name in new[] { "ledger_entries", "ledger_points", "profiles", "pending_deliveries" })
        {
            Compare(expected.GetProperty("status").GetProperty(name), status.GetProperty(name), name);
        }
    }

    // That version did not count who is in a step; its profiles tell.
    private static void ComparePending(JsonElement expected, JsonElement steps)
    {
        var waiting = expected.GetProperty("users").EnumerateObject().Select(u => u.Value).Append(expected.GetProperty("alias"))
            .SelectMany(u => u.GetProperty("canvas_entries").EnumerateArray()).CountBy(e => e.GetProperty("step").GetString()!).ToDictionary(s => s.Key, s => s.Value);
        Assert.NotEmpty(waiting);
        Assert.All(steps.EnumerateObject(), step => Assert.Equal(waiting.GetValueOrDefault(step.Name), step.Value.GetProperty("pending").GetInt32()));
    }

    // What was said before is said still; there may be more.
    private static void Compare(JsonElement expected, JsonElement actual, string path)
    {
        Assert.True(expected.ValueKind == actual.ValueKind, $"{path}: {actual} instead of {expected}");
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in expected.EnumerateObject())
                {
                    Assert.True(actual.TryGetProperty(member.Name, out var value), $"{path}.{member.Name} is missing in {actual}");
                    Compare(member.Value, value, $"{path}.{member.Name}");
                }

                break;
            case JsonValueKind.Array:
                Assert.True(expected.GetArrayLength() == actual.GetArrayLength(), $"{path} has {actual.GetArrayLength()} items instead of {expected.GetArrayLength()}");
                for (var i = 0; i < expected.GetArrayLength(); i++)
                {
                    Compare(expected[i], actual[i], $"{path}[{i}]");
                }

                break;
            default:
                Assert.True(expected.GetRawText() == actual.GetRawText(), $"{path}: {actual} instead of {expected}");
                break;
        }
    }
}
