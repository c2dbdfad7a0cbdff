using System.Net;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Keys;

/// <summary>Whoever changes something is in the audit log, with the change in short.</summary>
public sealed class AuditTests
{
    private const string Segment = "kind: segment\nid: hot\nname: Hot\nfilter: { attribute: lead score, more_than: 100 }\n";

    [Fact]
    public async Task Publications_and_changes_of_status_are_noted_document_by_document()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var editor = await EditorAsync(ripen);
        await editor.PublishAsync(Segment + "---\n" + LeadScoring.SeedCanvas);
        await editor.PublishAsync(Segment + "---\n" + LeadScoring.SeedCanvas);
        await editor.PublishAsync(Segment.Replace("100", "50", StringComparison.Ordinal), "?dry_run=true");
        await editor.PublishAsync(Segment.Replace("100", "50", StringComparison.Ordinal));
        await editor.PostAsync("/v1/canvases/lead-scoring/status", new { status = "stopped" });
        Assert.Equal(HttpStatusCode.BadRequest, (await editor.TryPublishAsync("kind: segment\nid: bad\nname: Bad\nfilter: { no: 1 }")).Status);
        Assert.Equal(
            [
                "editor definition.updated canvas lead-scoring: version 1 → 2, active → stopped",
                "editor definition.updated segment hot: version 1 → 2, active",
                "editor definition.created canvas lead-scoring: version 1, active",
                "editor definition.created segment hot: version 1, active",
                "bootstrap api_key.created editor: ripen.definitions.write ripen.definitions.read users.delete",
            ],
            (await AuditAsync(ripen)).Take(5));
    }

    [Fact]
    public async Task Arming_and_operations_over_all_users_are_noted()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var editor = await EditorAsync(ripen);
        await ripen.Api.AttributesAsync("u1", (ApiClient.Score, 101));
        await editor.PublishAsync(LeadScoring.SeedCanvas + "\n---\n" + Segment);
        var armed = (await editor.PostAsync("/v1/canvases/lead-scoring/rearm")).GetProperty("sweep").GetProperty("id").GetString();
        var deletion = (await editor.PostAsync("/v1/segments/hot/delete-users")).GetProperty("sweep").GetProperty("id").GetString();
        await editor.PostAsync($"/v1/sweeps/{deletion}/cancel");
        Assert.Equal(HttpStatusCode.BadRequest, (await editor.CallAsync(HttpMethod.Post, $"/v1/sweeps/{deletion}/cancel")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.CallAsync(HttpMethod.Post, "/v1/canvases/none/rearm")).Status);
        Assert.Equal(
            [
                $"editor sweep.cancelled sweep {deletion}: delete_members of segment hot",
                $"editor segment.users_deleted segment hot: sweep {deletion}",
                $"editor canvas.armed canvas lead-scoring: sweep {armed}",
            ],
            (await AuditAsync(ripen)).Take(3));
    }

    private static Task<ApiClient> EditorAsync(RunningRipen ripen) =>
        ripen.Api.WithKeyAsync(new { name = "editor", permissions = new[] { "ripen.definitions.write", "ripen.definitions.read", "users.delete" } });

    private static async Task<IEnumerable<string>> AuditAsync(RunningRipen ripen) =>
        (await ripen.Api.GetAsync("/v1/audit")).GetProperty("audit").EnumerateArray()
            .Select(e => $"{e.GetProperty("actor").GetString()} {e.GetProperty("action").GetString()} {e.GetProperty("subject").GetString()}: {e.GetProperty("detail").GetString()}");
}
