using System.Net;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Users;

/// <summary><c>POST /users/track/bulk</c> (rest-api §2.12).</summary>
public sealed class TrackBulkTests
{
    [Fact]
    public async Task A_thousand_objects_are_applied_in_the_order_of_arrays_and_times()
    {
        await using var ripen = await RunningRipen.StartAsync();
        var attributes = Enumerable.Range(5, 499).Select(i => new Dictionary<string, object> { ["external_id"] = $"u{i}", ["lead score"] = new { inc = i } });
        var events = Enumerable.Range(0, 500).Select(i => new { external_id = $"u{i % 5}", name = "seen", time = $"2026-01-0{1 + (i % 3)}T00:00:00Z" });
        object wrong = new { name = "seen", time = "2026-01-01T00:00:00Z" };

        var (status, answer) = await ripen.Api.CallAsync(HttpMethod.Post, "/users/track/bulk", new { attributes, events = events.Append(wrong) });

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal((499, 500), (answer.GetProperty("attributes_processed").GetInt32(), answer.GetProperty("events_processed").GetInt32()));
        Assert.Equal(500, answer.GetProperty("errors")[0].GetProperty("index").GetInt32());
        Assert.Equal(503m, await ripen.Api.ScoreAsync("u503"));
        Assert.Equal(
            """[{"name":"seen","first":"2026-01-01T00:00:00.000Z","last":"2026-01-03T00:00:00.000Z","count":100}]""",
            (await ripen.Api.ProfileAsync("u4")).GetProperty("custom_events").ToString());
    }
}
