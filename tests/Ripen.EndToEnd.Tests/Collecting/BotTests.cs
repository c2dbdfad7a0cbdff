using System.Net;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Collecting;

/// <summary>Crawlers and scanners of links at the collector.</summary>
public sealed class BotTests
{
    private const string Crawler = "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Googlebot/2.1; +http://www.google.com/bot.html) Chrome/130.0.0.0 Safari/537.36";

    [Fact]
    public async Task What_a_robot_does_is_kept_and_flagged_and_scores_nothing()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(LeadScoring.SeedCanvas);
        using var visitor = await Visitor.ArriveAsync(ripen);
        await visitor.SendAsync(new { id = "0", type = "attributes", attributes = new { email = "ada@acme.example" } });
        visitor.Headers["User-Agent"] = Crawler;
        object[] batch =
        [
            Visitor.Session("1", "2026-01-05T07:00:00Z"),
            Visitor.Event("2", "demo_requested", "2026-01-05T07:00:01Z", new { path = "/" }),
            Visitor.Event("3", "demo_requested", "2026-01-05T07:00:02Z"),
            new { id = "4", type = "attributes", attributes = new Dictionary<string, object> { [ApiClient.Score] = new { inc = 50 } } },
            Visitor.Identify("5", "u1"),
            new { id = "6", type = "session_end" },
        ];

        await visitor.SendAsync(batch);
        await visitor.SendAsync(batch);
        await visitor.SendAsync(Visitor.Identify("7", "u1"));

        var profile = await ripen.Api.GetAsync(visitor.Profile);
        Assert.False(profile.TryGetProperty("custom_events", out _));
        Assert.False(profile.TryGetProperty("apps", out _));
        Assert.False(profile.TryGetProperty("custom_attributes", out _));
        var suspected = profile.GetProperty("suspected_bot");
        Assert.Equal(
            """{"agent":"Googlebot","sessions":1,"events":2,"custom_events":[{"name":"demo_requested","first":"2026-01-05T07:00:01.000Z","last":"2026-01-05T07:00:02.000Z","count":2}]}""",
            suspected.GetRawText());
        Assert.Equal(HttpStatusCode.NotFound, (await ripen.Api.CallAsync(HttpMethod.Get, "/v1/users/u1")).Status);
        Assert.Equal(5, (await ripen.Api.GetAsync("/v1/data-issues")).GetProperty("reasons").GetProperty("suspected_bot").GetInt32());

        // A person on the same device counts, and what the robot did goes along when the person becomes known.
        visitor.Headers.Remove("User-Agent");
        await visitor.SendAsync(Visitor.Event("8", "demo_requested"), Visitor.Identify("9", "u1"));
        Assert.Equal(5, await ripen.Api.ScoreAsync("u1"));
        Assert.Equal(2, (await ripen.Api.ProfileAsync("u1")).GetProperty("suspected_bot").GetProperty("events").GetInt32());
    }

    [Fact]
    public async Task What_a_robot_does_counts_where_that_is_wanted()
    {
        await using var ripen = await RunningRipen.StartAsync("--Ripen:Bots:Score=on");
        using var visitor = await Visitor.ArriveAsync(ripen);
        visitor.Headers["User-Agent"] = Crawler;
        await visitor.SendAsync(Visitor.Session("1"), Visitor.Event("2", "seen"), Visitor.Identify("3", "u1"));

        var profile = await ripen.Api.ProfileAsync("u1");
        Assert.Equal((1, 1, false), (profile.GetProperty("apps")[0].GetProperty("sessions").GetInt32(), profile.GetProperty("custom_events")[0].GetProperty("count").GetInt32(), profile.TryGetProperty("suspected_bot", out _)));
    }
}
