using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Rules;

/// <summary>What the linter finds reaches who publishes, and knows what the workspace has received (liquid-and-webhooks §4.9).</summary>
public sealed class LinterWarningTests
{
    private const string Campaign = """
        kind: campaign
        id: tell
        name: Tell
        channel: webhook
        delivery: { type: action_based, triggers: [{ type: custom_event, name: demo_request }] }
        message:
          method: POST
          url: https://crm.example/leads
          headers: { Content-Type: application/json }
          body: '{"plan": "{{custom_attribute.${plann} | json_escape}}", "big": {% if custom_attribute.${plan} > 100 %}true{% else %}false{% endif %}}'
        """;

    [Fact]
    public async Task Publishing_warns_of_names_that_were_never_received_and_of_detected_types()
    {
        await using var ripen = await RunningRipen.StartAsync();
        Assert.False((await ripen.Api.PublishAsync(Campaign, "?dry_run=true")).TryGetProperty("warnings", out _));

        await ripen.Api.AttributesAsync("u", ("plan", "pro"));
        await ripen.EventAsync("u", "demo_requested");
        var warnings = (await ripen.Api.PublishAsync(Campaign)).GetProperty("warnings").EnumerateArray().ToList();

        Assert.Equal([("LQ104", 10, 22), ("WH110", 10, 79), ("unseen_event", 5, 72)], warnings.Select(Place));
        Assert.Equal("campaign/tell", warnings[0].GetProperty("document").GetString());
        Assert.EndsWith("; write custom_attribute.${plan}", warnings[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("did you mean 'demo_requested'?", warnings[2].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_shows_warnings_at_their_places_in_the_files()
    {
        using var folder = new TemporaryFolder();
        await using var ripen = await RunningRipen.StartAsync();
        var file = folder.In("tell.yaml");
        await File.WriteAllTextAsync(file, Campaign.Replace(" | json_escape", "", StringComparison.Ordinal), ApiClient.Cancellation);
        var apply = await CommandRun.OfAsync(ripen.Api, "apply", file);
        Assert.Equal(0, apply.Exit);
        Assert.Contains($"{file}:10:20: warning: Liquid: 'custom_attribute.${{plann}}' stands inside JSON quotes", apply.Output, StringComparison.Ordinal);
        Assert.Contains("; write {{custom_attribute.${plann} | json_escape}} (WH102)", apply.Output, StringComparison.Ordinal);
    }

    private static (string Code, int Line, int Column) Place(JsonElement warning) =>
        (warning.GetProperty("code").GetString()!, warning.GetProperty("line").GetInt32(), warning.GetProperty("column").GetInt32());
}
