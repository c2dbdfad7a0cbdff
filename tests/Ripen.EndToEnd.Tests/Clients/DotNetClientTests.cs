using System.Text.Json.Nodes;
using Ripen.Client;
using Ripen.Client.Connection;
using Ripen.Client.Definitions;
using Ripen.Client.Deliveries;
using Ripen.Client.Triggers;
using Ripen.Client.Users;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Clients;

/// <summary>The typed client against a running server.</summary>
public sealed class DotNetClientTests
{
    private static readonly UserIdentifier Lead = UserIdentifier.ExternalId("L-1");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TrackAsync_writes_what_FindUserAsync_and_GetLedgerAsync_read()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var client = ClientOf(ripen);

        var answer = await client.TrackAsync(
            new TrackRequest
            {
                Attributes = [new UserAttributes(Lead).Set("email", "ada@acme.example").Set("lead score", 10).Increment("visits", 2).Add("interests", "a", "b")],
                Events = [new UserEvent(Lead, "seen", ripen.Now) { Properties = new JsonObject { ["page"] = "/" } }],
                Purchases = [new UserPurchase(Lead, "seat", "EUR", 12.5m, ripen.Now) { Quantity = 2 }],
            },
            Stop);
        await client.TrackAsync(new UserAttributes(Lead).Increment("lead score", -3).Remove("interests", "a"), Stop);
        await client.StartSessionsAsync([new SessionStart(Lead, "website")], Stop);

        Assert.Equal((1, 1, 1, 0), (answer.AttributesProcessed, answer.EventsProcessed, answer.PurchasesProcessed, answer.Errors.Count));
        var profile = await client.FindUserAsync(UserIdentifier.Email("ada@acme.example"), Stop);
        Assert.Equal(("L-1", 7m, 2m), (profile!.ExternalId, profile.Number("lead score"), profile.Number("visits")));
        Assert.Equal("""["b"]""", profile.CustomAttributes["interests"].GetRawText());
        Assert.Equal(("seen", 1L), (Assert.Single(profile.CustomEvents).Name, profile.CustomEvents[0].Count));
        Assert.Equal(2, Assert.Single(profile.Purchases).Count);
        Assert.True(profile.More.ContainsKey("apps"));
        var ledger = await client.GetLedgerAsync("L-1", "lead score", cancellationToken: Stop);
        Assert.Equal((7m, -3m, 10m), (ledger.Value, ledger.Entries[0].Delta, ledger.Entries[1].Delta));
        Assert.Equal(("api", "write"), (ledger.Entries[0].Cause.Kind, ledger.Entries[0].Trigger!.Type));
        await ripen.Api.PostAsync("/v1/users/L-1/attributes", new { name = "lead score", value = 8, reason = "asked by phone" });
        var edit = (await client.GetLedgerAsync("L-1", "lead score", cancellationToken: Stop)).Entries[0].Cause;
        Assert.Equal(("person", "bootstrap", "asked by phone"), (edit.Kind, edit.Actor, edit.Reason));
        Assert.Null(await client.FindUserAsync(UserIdentifier.ExternalId("nobody"), Stop));
        Assert.Equal(["nobody"], (await client.ExportAsync(["L-1", "nobody"], ["external_id"], Stop)).InvalidUserIds);
    }

    [Fact]
    public async Task TrackAsync_with_the_key_of_an_earlier_request_counts_once()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var client = ClientOf(ripen);
        var request = new TrackRequest { Attributes = [new UserAttributes(Lead).Increment("lead score", 5)], IdempotencyKey = "once" };

        await client.TrackAsync(request, Stop);
        await client.TrackAsync(request, Stop);
        await client.TrackAsync(request with { IdempotencyKey = null }, Stop);

        Assert.Equal(10m, (await client.FindUserAsync(Lead, Stop))!.Number("lead score"));
    }

    [Fact]
    public async Task Refusals_say_what_is_wrong()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var client = ClientOf(ripen);

        var none = await Assert.ThrowsAsync<RipenApiException>(() => client.TrackAsync(new UserAttributes(UserIdentifier.Email("nowhere")), Stop));
        Assert.Equal(400, none.Status);
        Assert.Contains("'attributes', 'events', or 'purchases'", none.Message, StringComparison.Ordinal);
        Assert.Equal("The value provided for the 'email' field is not a valid email.", none.Errors[0].GetProperty("type").GetString());
        var some = await client.TrackAsync(new TrackRequest { Attributes = [new UserAttributes(Lead).Set("a", 1), new UserAttributes(UserIdentifier.ExternalId(""))] }, Stop);
        Assert.Equal((1, "attributes", 1), (some.Processed, Assert.Single(some.Errors).InputArray, some.Errors[0].Index));
        var yaml = await Assert.ThrowsAsync<RipenApiException>(() => client.PublishAsync("kind: segment\nid: s\nname: S\nfiltre: {}", cancellationToken: Stop));
        Assert.Equal("segment/s", yaml.Errors[0].GetProperty("document").GetString());
        using var stranger = new RipenClient(new Uri(ripen.Api.Url), "no-such-key");
        Assert.Equal(401, (await Assert.ThrowsAsync<RipenApiException>(() => stranger.GetStatusAsync(Stop))).Status);
    }

    [Fact]
    public async Task Users_get_aliases_are_identified_and_deleted()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var client = ClientOf(ripen);
        await client.TrackAsync(new UserAttributes(UserIdentifier.Alias("cookie", "c1")).Set("lead score", 4).UpdateExistingOnly(false), Stop);

        await client.IdentifyAsync([("L-1", new UserAlias("cookie", "c1"))], Stop);
        await client.AddAliasesAsync([("L-1", new UserAlias("crm", "7"))], Stop);

        var profile = await client.FindUserAsync(UserIdentifier.Alias("crm", "7"), Stop);
        Assert.Equal(("L-1", 4m), (profile!.ExternalId, profile.Number("lead score")));
        Assert.NotNull(await client.FindUserAsync(UserIdentifier.BrazeId(profile.BrazeId!), Stop));
        await client.DeleteAsync(["L-1"], Stop);
        Assert.Null(await client.FindUserAsync(Lead, Stop));
    }

    [Fact]
    public async Task Definitions_are_published_and_calls_enter_their_canvas()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var client = ClientOf(ripen);
        const string Canvas = """
            kind: canvas
            id: trial
            name: Trial
            status: active
            entry: { schedule: api_triggered, re_entry: { after: 0s } }
            variants: [{ name: Everyone, percent: 100, first_step: plan }]
            steps:
              - { id: plan, type: user_update, updates: [{ attribute: plan, set: "{{context.${plan}}}" }] }
            """;

        var planned = await client.PublishAsync(Canvas, new PublishOptions(DryRun: true), Stop);
        var published = await client.PublishAsync(Canvas, cancellationToken: Stop);
        var sent = await client.TriggerCanvasAsync(
            "trial",
            [new Recipient(Lead) { SendToExistingOnly = false, Attributes = new JsonObject { ["first_name"] = "Ada" }, Context = new JsonObject { ["plan"] = "gold" } }],
            new JsonObject { ["plan"] = "basic" },
            Stop);
        await client.MoveTestClockAsync(ripen.Now.AddMinutes(1), Stop);

        Assert.Equal("created", Assert.Single(planned.Results).Change);
        Assert.Equal(("canvas", "trial", 1, "created", "active"), (published.Results[0].Kind, published.Results[0].Id, published.Results[0].Version, published.Results[0].Change, published.Results[0].Status));
        Assert.Null(sent.Notice);
        Assert.Equal("gold", (await client.FindUserAsync(Lead, Stop))!.Text("plan"));
        Assert.Empty((await client.GetDeliveriesAsync(new DeliveryQuery { Status = "sent" }, cancellationToken: Stop)).Deliveries);
        Assert.Equal(0, (await client.ReplayAsync(new DeliveryQuery { Status = "gave_up" }, rerender: true, Stop)).Replayed);
        Assert.Equal(1, (await client.GetStatusAsync(Stop)).Profiles);
    }

    [Fact]
    public async Task Sample_of_the_page_runs()
    {
        await using var ripen = await RunningRipen.StartAsync();
        var (url, key) = (ripen.Api.Url, ApiClient.Key);
        var page = await File.ReadAllTextAsync(Path.Combine(Repository(), "docs", "dotnet-client.md"), Stop);
        var shown = page.Split("```csharp\n")[1].Split("```")[0];
        var source = await File.ReadAllTextAsync(Path.Combine(Repository(), "tests", "Ripen.EndToEnd.Tests", "Clients", "DotNetClientSample.cs"), Stop);
        Assert.Contains(string.Join('\n', shown.TrimEnd().Split('\n').Select(line => line.Length == 0 ? line : "        " + line)), source, StringComparison.Ordinal);

        var output = new StringWriter();
        await DotNetClientSample.RunAsync(url, key, output);

        Assert.Equal("5 points, of which 5 by api", output.ToString().TrimEnd());
    }

    private static RipenClient ClientOf(RunningRipen ripen) => new(new Uri(ripen.Api.Url), ApiClient.Key);

    private static string Repository() =>
        typeof(DotNetClientTests).Assembly.GetCustomAttributes(typeof(System.Reflection.AssemblyMetadataAttribute), false)
            .Cast<System.Reflection.AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;
}
