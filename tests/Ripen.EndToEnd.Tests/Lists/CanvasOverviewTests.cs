using System.Net;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Lists;

/// <summary>What a list of canvases shows, and the versions of one with who published them.</summary>
public sealed class CanvasOverviewTests
{
    [Fact]
    public async Task Canvases_come_with_their_entries_status_and_last_change()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(LeadScoring.ShippedCanvas);
        await ripen.Api.AttributesAsync("u1", ("email", "u1@leads.example"));
        await ripen.Api.PublishAsync("""
            kind: canvas
            id: quiet
            name: Quiet
            entry: { schedule: action_based, triggers: [{ type: email_added }] }
            variants: [{ name: All, percent: 100, first_step: mark }]
            steps: [{ id: mark, type: user_update, updates: [{ attribute: marked, set: true }] }]
            """);
        var canvases = (await ripen.Api.GetAsync("/v1/canvases")).GetProperty("canvases");
        Assert.Equal("lead-scoring", canvases[0].GetProperty("id").GetString());
        Assert.Equal("active", canvases[0].GetProperty("status").GetString());
        Assert.Equal(["Lead Management"], canvases[0].GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!));
        Assert.Equal(1, canvases[0].GetProperty("entered").GetInt64());
        Assert.Equal(1, canvases[0].GetProperty("active").GetInt64());
        Assert.Equal(RunningRipen.Morning, canvases[0].GetProperty("edited_at").GetDateTimeOffset());
        Assert.Equal("draft", canvases[1].GetProperty("status").GetString());
        Assert.Equal(0, canvases[1].GetProperty("entered").GetInt64());

        await ripen.AdvanceAsync("31d");
        await ripen.Api.PostAsync("/v1/canvases/quiet/status", new { status = "active" });
        await ripen.AdvanceAsync("31d");
        Assert.Equal("idle", (await ripen.Api.GetAsync("/v1/canvases")).GetProperty("canvases")[1].GetProperty("status").GetString());
    }

    [Fact]
    public async Task Versions_say_when_and_by_whom_they_were_published()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(LeadScoring.ShippedCanvas);
        await ripen.AdvanceAsync("1h");
        await ripen.Api.PostAsync("/v1/canvases/lead-scoring/status", new { status = "stopped" });
        var versions = (await ripen.Api.GetAsync("/v1/definitions/canvas/lead-scoring/versions")).GetProperty("versions");
        Assert.Equal([RunningRipen.Morning.AddHours(1), RunningRipen.Morning], versions.EnumerateArray().Select(version => version.GetProperty("published_at").GetDateTimeOffset()));
        Assert.All(versions.EnumerateArray(), version => Assert.NotEqual(string.Empty, version.GetProperty("published_by").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, (await ripen.Api.CallAsync(HttpMethod.Get, "/v1/definitions/canvas/none/versions")).Status);
    }
}
