using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;
using Ripen.Engine.Log;
using Ripen.SalesforceStandIn.Faults;

namespace Ripen.EndToEnd.Tests.Erasure;

/// <summary>Of a deleted user nothing is left in any file of the data folder (design §2.3).</summary>
public sealed class DeletedUserTests
{
    private const string Day5 = "2026-01-05T08:00:00Z";
    private const string Retried = "zq-retried";

    // A text that became a number: its ledger entry holds it, and short blocks are hardly compressed.
    private const string InLedger = "zq-became-a-number";

    // Why a number was changed by hand: it stands in the ledger too.
    private const string Reason = "zq-reason";

    // Texts that only users have who are deleted: names, addresses, values, properties, and what was made of them.
    private static readonly string[] Personal =
    [
        "zq-sent", Retried, "zq-held", "zq-merged", "zq-alias", "zq-other-alias", "zq.mail@", "zq.old@", "zq.merged@", "Zq-First", "zq-text", "zq-nested", "zq-listed", InLedger,
        "zq-property", "zq-context", "+33612345678", "zq-before-the-change", Reason, "zq-edited",
    ];

    private static readonly string[] Others = ["stays-here", "stays@example.com", "stays-text"];

    [Fact]
    public async Task Nothing_of_deleted_users_is_left_in_any_file()
    {
        await using var crm = await StandIn.StartAsync("zq-sent", Retried, "stays-here");
        using var folder = new TemporaryFolder();
        var data = folder.In("data");
        HashSet<ulong> keys;
        int calls;
        await using (var server = await ServeAsync(data, crm, Day5))
        {
            await FillAsync(server.Api, crm);
            keys = await KeysAsync(server.Api, "zq-sent", Retried, "zq-held", "zq-merged");
            var merge = new { identifier_to_merge = new { external_id = "zq-merged" }, identifier_to_keep = new { external_id = "zq-sent" } };
            Assert.Equal(HttpStatusCode.Accepted, (await server.Api.CallAsync(HttpMethod.Post, "/users/merge", new { merge_updates = new[] { merge } })).Status);
            await AdvanceAsync(server.Api, "10m");
            Assert.Equal(Personal.Order(), DataFiles.With(data, Personal).Select(TextOf).Distinct().Order());
            Assert.Superset(keys, DataFiles.UsersInLedgers(data));
            Assert.Equal(3, (await server.Api.DeliveriesAsync("fresh=true")).Count);

            calls = crm.Patches.Count;
            Assert.Equal(3, (await server.Api.PostAsync("/users/delete", new { external_ids = new[] { "zq-sent", Retried, "zq-held" } })).GetProperty("deleted").GetInt32());
            await AdvanceAsync(server.Api, "15m");
            await StateIsFreeAsync(data);
            Assert.Equal(calls, crm.Patches.Count);
            Assert.Equal("stays-here", Assert.Single(await server.Api.DeliveriesAsync()).GetProperty("user").GetString());
            Assert.Equal(4, await ErasuresAsync(server.Api));
            Assert.Equal([null, null, "rank: null → 6; a wish"], await EditsAsync(server.Api));
            await server.KillAsync();
        }

        await using (var server = await ServeAsync(data, crm, "2026-01-06T08:00:00Z"))
        {
            // New users get the names of old ones, and stay.
            await server.Api.AttributesAsync("zq-held", ("stays", 1), (ApiClient.Score, 5));
            await AdvanceAsync(server.Api, "5d");
            Assert.NotEmpty(DataFiles.With(data, Personal));
            await AdvanceAsync(server.Api, "3d");
            await Bounded.UntilAsync(async () => await ErasuresAsync(server.Api) == 0, "what the deleted left is taken away");
            Assert.All(DataFiles.With(data, Personal), found => Assert.Equal("zq-held", TextOf(found)));
            Assert.Equal(Others.Order(), DataFiles.With(data, Others).Select(TextOf).Distinct().Order());
            var held = await KeysAsync(server.Api, "zq-held");
            await AdvanceAsync(server.Api, "1m");
            Assert.Equal(held.Order(), DataFiles.UsersInLedgers(data).Intersect(keys).Order());
            Assert.Equal(calls, crm.Patches.Count);
            (await server.Api.LedgerAsync("stays-here")).AssertAddsUp();
            (await server.Api.LedgerAsync("zq-held")).AssertAddsUp();
            server.Terminate();
            Assert.Equal(0, await server.ExitAsync());
        }

        Assert.All(DataFiles.With(data, Personal), found => Assert.Equal("zq-held", TextOf(found)));
    }

    [Fact]
    public async Task A_copy_that_a_migration_left_goes_with_them()
    {
        using var folder = new TemporaryFolder();
        await using (var packed = new GZipStream(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Stores", "format-1.tar.gz")), CompressionMode.Decompress))
        {
            await TarFile.ExtractToDirectoryAsync(packed, folder.Path, overwriteFiles: false, ApiClient.Cancellation);
        }

        const string User = "00Q000000000003";
        await using var server = await ServerProcess.ServeAsync(folder.In("data"), "--Ripen:Partitions=4", "--Ripen:TestClock=2026-01-09T00:00:00Z");
        Assert.Contains(DataFiles.With(folder.In("data"), [User]), found => found.StartsWith("state.db.format1", StringComparison.Ordinal));

        await server.Api.PostAsync("/users/delete", new { external_ids = new[] { User } });
        await AdvanceAsync(server.Api, "8d");
        await Bounded.UntilAsync(async () => await ErasuresAsync(server.Api) == 0, "what the deleted left is taken away");

        Assert.Empty(DataFiles.With(folder.In("data"), [User]));
        Assert.Equal(HttpStatusCode.NotFound, (await server.Api.CallAsync(HttpMethod.Get, "/v1/users/" + User)).Status);
        (await server.Api.LedgerAsync("00Q000000000004")).AssertAddsUp();
    }

    private static Task<ServerProcess> ServeAsync(string data, StandIn crm, string clock) => ServerProcess.ServeAsync(data, $"--Ripen:TestClock={clock}", crm.AllowedHost);

    private static Task<JsonElement> AdvanceAsync(ApiClient api, string span) => api.PostAsync("/v1/test-clock", new { advance = span });

    private static async Task<long> ErasuresAsync(ApiClient api) => (await api.GetAsync("/v1/status")).GetProperty("erasures").GetProperty("users").GetInt64();

    private static async Task<IEnumerable<string?>> EditsAsync(ApiClient api) => (await api.GetAsync("/v1/audit")).GetProperty("audit").EnumerateArray()
        .Where(entry => entry.GetProperty("action").GetString() == "user.edited").Select(entry => entry.GetProperty("detail").GetString()).Order(StringComparer.Ordinal);

    private static string TextOf(string found) => found[(found.IndexOf(": ", StringComparison.Ordinal) + 2)..];

    private static async Task FillAsync(ApiClient api, StandIn crm)
    {
        await api.PublishAsync(Definitions(crm));
        await api.TrackAsync(new
        {
            attributes = new object[]
            {
                Lead("zq-sent", "zq.mail@example.com"), Lead(Retried, "zq.old@example.com"), Lead("zq-held", "zq.held@example.com"), Lead("zq-merged", "zq.merged@example.com"),
                new Dictionary<string, object> { ["external_id"] = "stays-here", ["email"] = "stays@example.com", ["plan"] = "stays-text", [ApiClient.Score] = 3 },
            },
            events = new[]
            {
                new { external_id = "zq-sent", name = "asked", time = Day5, properties = new { what = "zq-property", deep = "zq-context" } },
                new { external_id = "zq-held", name = "asked", time = Day5, properties = new { what = "zq-property", deep = "zq-context" } },
            },
        });
        await api.PostAsync("/users/alias/new", new
        {
            user_aliases = new[]
            {
                new { external_id = "zq-sent", alias_label = "crm", alias_name = "zq-alias" }, new { external_id = "zq-merged", alias_label = "crm", alias_name = "zq-other-alias" },
            },
        });
        await api.PostAsync("/email/status", new { email = "zq.old@example.com", subscription_state = "unsubscribed" });
        await AdvanceAsync(api, "1m");

        // Whatever is changed has been stored before.
        await api.AttributesAsync("zq-sent", ("note", "zq-before-the-change"));
        await AdvanceAsync(api, "1m");
        await api.AttributesAsync("zq-sent", ("note", "short"), ("email", "zq.mail@example.org"));
        await api.PostAsync("/v1/users/zq-sent/attributes", new { name = "note", value = "zq-edited", reason = "a wish" });
        await api.PostAsync("/v1/users/zq-sent/attributes", new { name = "rank", value = 6, reason = Reason });
        await api.PostAsync("/v1/users/stays-here/attributes", new { name = "rank", value = 6, reason = "a wish" });
        await api.AttributesAsync(Retried, ("email", "zq.mail@example.net"));
        await api.AttributesAsync("zq-sent", (ApiClient.Score, 150));
        await api.AttributesAsync("stays-here", (ApiClient.Score, 150));
        await AdvanceAsync(api, "0s");
        crm.Fault(FaultEffect.ServiceUnavailable, count: 1000);
        await api.AttributesAsync(Retried, (ApiClient.Score, 150));
        await AdvanceAsync(api, "0s");
        Assert.Equal(["retrying", "sent", "sent"], (await api.DeliveriesAsync()).Select(d => d.GetProperty("status").GetString()).Order(StringComparer.Ordinal));
        Assert.EndsWith(Retried, crm.Patches.Single(p => p.Status == 503).Path, StringComparison.Ordinal);
    }

    private static Dictionary<string, object> Lead(string id, string email) => new()
    {
        ["external_id"] = id,
        ["email"] = email,
        ["phone"] = "+33612345678",
        ["first_name"] = "Zq-First",
        ["plan"] = "zq-text",
        ["home"] = new { city = "zq-nested" },
        ["likes"] = new[] { "zq-listed" },
        [ApiClient.Score] = 7,
        ["rank"] = InLedger,
    };

    // A canvas that waits with what the event brought, a campaign that sends values, one that holds its sends back.
    private static string Definitions(StandIn crm) => $$$$"""
        kind: canvas
        id: waiting
        name: Waiting
        status: active
        entry: { schedule: action_based, triggers: [{ type: custom_event, name: asked }] }
        variants: [{ name: All, percent: 100, first_step: keep }]
        steps:
          - id: keep
            type: context
            variables: [{ name: kept, type: string, value: '{{canvas_entry_properties.${deep}}}' }]
            next: wait
          - { id: wait, type: delay, for: 30d, next: rank }
          - { id: rank, type: user_update, updates: [{ attribute: rank, set: 5 }] }
        ---
        kind: canvas
        id: ranking
        name: Ranking
        status: active
        entry: { schedule: action_based, triggers: [{ type: custom_event, name: asked }] }
        variants: [{ name: All, percent: 100, first_step: rank }]
        steps:
          - { id: rank, type: user_update, updates: [{ attribute: rank, set: 5 }] }
        ---
        kind: campaign
        id: telling
        name: Telling
        status: active
        channel: webhook
        delivery: { type: action_based, triggers: [{ type: attribute_changed, attribute: lead score }] }
        audience: { filter: { attribute: lead score, more_than: 100 } }
        re_eligibility: { after: 0s }
        message:
          method: PATCH
          url: "{{{{crm.Url}}}}/services/data/v60.0/sobjects/Lead/{{${user_id}}}"
          headers:
            Authorization: '{% connected_content {{{{crm.Url}}}}/services/oauth2/token :method post :body client_id={{{{crm.Host.Options.ClientId}}}}&client_secret={{{{crm.Host.Options.ClientSecret}}}}&grant_type=client_credentials :save t %}Bearer {{t.access_token}}'
            Content-Type: application/json
          body: '{"Company": "{{custom_attribute.${plan}}} {{${email_address}}}"}'
        ---
        kind: campaign
        id: holding
        name: Holding
        status: active
        channel: webhook
        delivery: { type: action_based, triggers: [{ type: custom_event, name: asked }], delay: 20d }
        message: { method: POST, url: "{{{{crm.Url}}}}/held", body: '{{event_properties.${what}}}' }
        """;

    // What the store held of them goes at once; the journal is emptied behind that within a minute of the clock.
    private static Task StateIsFreeAsync(string data) => Bounded.UntilAsync(
        () => Task.FromResult(DataFiles.With(data, Personal.Where(text => text is not (InLedger or Reason))).TrueForAll(found => found.StartsWith("log", StringComparison.Ordinal))),
        "of the deleted only log and ledger blocks know");

    private static async Task<HashSet<ulong>> KeysAsync(ApiClient api, params string[] users)
    {
        var keys = new HashSet<ulong>();
        foreach (var user in users)
        {
            var id = (await api.ProfileAsync(user)).GetProperty("braze_id").GetString()!;
            Assert.True(UserAddress.TryParseBrazeId(id, out var key, out _));
            keys.Add(key);
        }

        return keys;
    }
}
