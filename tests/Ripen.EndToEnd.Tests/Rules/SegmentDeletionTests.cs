using System.Net;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Rules;

/// <summary>The users of a segment are deleted a week after they were asked to be, over HTTP (profiles-segments-campaigns §1.11).</summary>
public sealed class SegmentDeletionTests
{
    private const string Segment = "kind: segment\nid: leaving\nname: Leaving\nfilter: { attribute: leaves, is: true }\n";
    private const int Users = 60;

    [Fact]
    public async Task Members_at_the_time_of_the_call_are_deleted_after_a_week()
    {
        using var folder = new TemporaryFolder();
        await using (var ripen = await StartAsync(folder, RunningRipen.Morning))
        {
            var sweep = (await ripen.Api.PostAsync("/v1/segments/leaving/delete-users")).GetProperty("sweep");
            Assert.Equal(("delete_members", "leaving", "waiting", "2026-01-12T08:00:00.000Z"), (Text(sweep, "kind"), Text(sweep, "segment"), Text(sweep, "status"), Text(sweep, "deletes_at")));
            Assert.Equal((Users / 2, 0), (sweep.GetProperty("members").GetInt32(), sweep.GetProperty("deleted").GetInt32()));
            var again = await ripen.Api.CallAsync(HttpMethod.Post, "/v1/segments/leaving/delete-users");
            Assert.Equal(HttpStatusCode.Conflict, again.Status);
            Assert.Contains(Text(sweep, "id")!, again.Body.ToString(), StringComparison.Ordinal);

            // Everything goes on, and who comes later is not meant.
            await ripen.Api.AttributesAsync("u0", ("leaves", false));
            await ripen.Api.AttributesAsync("u1", ("leaves", true));
            await ripen.AdvanceAsync("6d");
            Assert.Equal(Users, await CountAsync(ripen));
        }

        await using var later = await RunningRipen.StartAsync(RunningRipen.Morning.AddDays(7), folder.In("data"), []);
        await later.SettleAsync();
        var done = Assert.Single((await later.Api.GetAsync("/v1/sweeps")).GetProperty("sweeps").EnumerateArray());
        Assert.Equal(("done", Users / 2), (Text(done, "status"), done.GetProperty("deleted").GetInt32()));
        Assert.Equal(Users / 2, await CountAsync(later));
        Assert.Equal(HttpStatusCode.NotFound, (await later.Api.CallAsync(HttpMethod.Get, "/v1/users/u0")).Status);
        Assert.Equal(HttpStatusCode.OK, (await later.Api.CallAsync(HttpMethod.Get, "/v1/users/u1")).Status);
        Assert.Equal(Users / 2, (await later.Api.GetAsync("/v1/status")).GetProperty("erasures").GetProperty("users").GetInt32());
    }

    [Fact]
    public async Task A_cancelled_deletion_deletes_nobody_and_makes_room_for_another()
    {
        using var folder = new TemporaryFolder();
        await using var ripen = await StartAsync(folder, RunningRipen.Morning);
        var id = Text((await ripen.Api.PostAsync("/v1/segments/leaving/delete-users")).GetProperty("sweep"), "id");
        await ripen.AdvanceAsync("3d");
        Assert.Equal("cancelled", Text((await ripen.Api.PostAsync($"/v1/sweeps/{id}/cancel")).GetProperty("sweep"), "status"));
        Assert.Equal(HttpStatusCode.BadRequest, (await ripen.Api.CallAsync(HttpMethod.Post, $"/v1/sweeps/{id}/cancel")).Status);
        await ripen.AdvanceAsync("10d");
        Assert.Equal(Users, await CountAsync(ripen));

        Assert.Equal("waiting", Text((await ripen.Api.PostAsync("/v1/segments/leaving/delete-users")).GetProperty("sweep"), "status"));
        await ripen.AdvanceAsync("7d");
        Assert.Equal(Users / 2, await CountAsync(ripen));
    }

    [Fact]
    public async Task What_cannot_be_is_refused_with_a_sentence()
    {
        using var folder = new TemporaryFolder();
        await using var ripen = await StartAsync(folder, RunningRipen.Morning);
        Assert.Equal(HttpStatusCode.NotFound, (await ripen.Api.CallAsync(HttpMethod.Post, "/v1/segments/nobody/delete-users")).Status);
        await ripen.Api.PublishAsync(Segment + "status: archived\n");
        var archived = await ripen.Api.CallAsync(HttpMethod.Post, "/v1/segments/leaving/delete-users");
        Assert.Equal(HttpStatusCode.BadRequest, archived.Status);
        Assert.Contains("publish it with status: active first", archived.Body.ToString(), StringComparison.Ordinal);
    }

    private static async Task<RunningRipen> StartAsync(TemporaryFolder folder, DateTimeOffset at)
    {
        var ripen = await RunningRipen.StartAsync(at, folder.In("data"), []);
        await ripen.Api.PublishAsync(Segment);
        await ripen.Api.TrackAsync(new { attributes = Enumerable.Range(0, Users).Select(i => new { external_id = $"u{i}", email = $"u{i}@x.com", leaves = i % 2 == 0 }) });
        return ripen;
    }

    private static async Task<int> CountAsync(RunningRipen ripen) => (await ripen.Api.GetAsync("/v1/status")).GetProperty("profiles").GetInt32();

    private static string? Text(JsonElement json, string key) => json.GetProperty(key).GetString();
}
