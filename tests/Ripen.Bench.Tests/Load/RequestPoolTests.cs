using System.Text;
using System.Text.Json;
using Ripen.Bench.Load;

namespace Ripen.Bench.Tests.Load;

public sealed class RequestPoolTests
{
    private static readonly Uri Server = new("http://127.0.0.1:5080");

    [Theory]
    [InlineData(75, 4)]
    [InlineData(1, 300)]
    public void OfEvents_renders_whole_requests(int perRequest, int count)
    {
        var draws = Drawing.Make(1, 1_000, 300);
        var pool = RequestPool.OfEvents(Server, "hush", draws, perRequest, new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.Zero));
        Assert.Equal(count, pool.Count);
        for (var request = 0; request < pool.Count; request++)
        {
            var (head, body) = Split(pool[request]);
            Assert.StartsWith("POST /users/track HTTP/1.1\r\nHost: 127.0.0.1:5080\r\nAuthorization: Bearer hush\r\n", head, StringComparison.Ordinal);
            Assert.EndsWith($"Content-Length: {Encoding.UTF8.GetByteCount(body)}", head, StringComparison.Ordinal);
            using var json = JsonDocument.Parse(body);
            var events = json.RootElement.GetProperty("events").EnumerateArray().ToArray();
            Assert.Equal(perRequest, events.Length);
            for (var i = 0; i < perRequest; i++)
            {
                var draw = draws[(request * perRequest) + i];
                Assert.Equal(RequestPool.UserId(draw.User), events[i].GetProperty("external_id").GetString());
                Assert.Equal(EventMix.Kinds[draw.Kind].Name, events[i].GetProperty("name").GetString());
                Assert.Equal("2026-01-05T10:00:00.000Z", events[i].GetProperty("time").GetString());
                Assert.Equal(draw.Seconds, events[i].GetProperty("properties").GetProperty("seconds").GetInt32());
                Assert.Equal(3, events[i].GetProperty("properties").EnumerateObject().Count());
            }
        }
    }

    [Fact]
    public void OfImport_gives_each_user_an_address_and_a_score()
    {
        var scores = Drawing.MakeStarts(seed: 1, users: 151);
        Assert.All(scores, score => Assert.InRange(score, Drawing.LowestStart, Drawing.HighestStart));
        var pool = RequestPool.OfImport(Server, "key", scores, perRequest: 75);
        Assert.Equal(3, pool.Count);
        var emails = new List<string>();
        for (var request = 0; request < pool.Count; request++)
        {
            using var json = JsonDocument.Parse(Split(pool[request]).Body);
            foreach (var attributes in json.RootElement.GetProperty("attributes").EnumerateArray())
            {
                Assert.Equal(scores[emails.Count], attributes.GetProperty("lead score").GetInt32());
                emails.Add(attributes.GetProperty("email").GetString()!);
                Assert.StartsWith(attributes.GetProperty("external_id").GetString() + "@", emails[^1], StringComparison.Ordinal);
            }
        }

        Assert.Equal(151, emails.Distinct().Count());
    }

    private static (string Head, string Body) Split(ReadOnlyMemory<byte> request)
    {
        var parts = Encoding.UTF8.GetString(request.Span).Split("\r\n\r\n");
        Assert.Equal(2, parts.Length);
        return (parts[0], parts[1]);
    }
}
