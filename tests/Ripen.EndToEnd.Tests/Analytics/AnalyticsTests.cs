using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Analytics;

/// <summary>What analytics SDKs send comes in as what users are and did.</summary>
public sealed class AnalyticsTests
{
    [Fact]
    public async Task Visitor_who_is_identified_keeps_what_was_done_before()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var sdk = await Sdk.StartAsync(ripen);
        await sdk.OkAsync("page", new { anonymousId = "visitor-1", messageId = "m1", name = "Pricing", properties = new { path = "/pricing", time = "3" } });
        await sdk.OkAsync("track", new { anonymousId = "visitor-1", messageId = "m2", @event = "demo_requested", properties = new { seats = 5 } });
        await sdk.OkAsync("identify", new
        {
            anonymousId = "visitor-1",
            userId = "lead-1",
            messageId = "m3",
            traits = new { firstName = "Ada", lastName = "Lovelace", email = "ada@example.com", gender = "female", birthday = "1990-12-10T00:00:00.000Z", plan = "trial", address = new { city = "Lyon", country = "FR" } },
        });
        await sdk.OkAsync("group", new { userId = "lead-1", groupId = "acme", messageId = "m4", traits = new { name = "Acme", employees = 300 } });

        var profile = await ripen.Api.ProfileAsync("lead-1");
        Assert.Equal(
            ("Ada", "Lovelace", "ada@example.com", "F", "1990-12-10", "Lyon", "FR"),
            (Text(profile, "first_name"), Text(profile, "last_name"), Text(profile, "email"), Text(profile, "gender"), Text(profile, "dob"), Text(profile, "home_city"), Text(profile, "country")));
        var attributes = profile.GetProperty("custom_attributes");
        Assert.Equal(("trial", "acme", 300), (Text(attributes, "plan"), Text(attributes, "group_id"), attributes.GetProperty("group").GetProperty("employees").GetInt32()));
        Assert.Equal([("page_viewed", 1), ("demo_requested", 1)], Events(profile));
        Assert.Equal("visitor-1", Text(profile.GetProperty("user_aliases")[0], "alias_name"));
        Assert.Equal(1, profile.GetProperty("apps")[0].GetProperty("sessions").GetInt32());
    }

    [Fact]
    public async Task Batch_is_taken_in_its_order_and_a_repeat_counts_once()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var sdk = await Sdk.StartAsync(ripen);
        var sent = new DateTimeOffset(2020, 1, 1, 0, 0, 10, TimeSpan.Zero);
        object batch = new
        {
            writeKey = "is-in-the-header-too",
            sentAt = ApiClient.Iso(sent),
            batch = new object[]
            {
                new { type = "identify", userId = "u", messageId = "1", timestamp = ApiClient.Iso(sent), traits = new { plan = "a" } },
                new { type = "track", userId = "u", messageId = "2", @event = "did", timestamp = ApiClient.Iso(sent.AddSeconds(-10)) },
                new { type = "identify", userId = "u", messageId = "3", timestamp = ApiClient.Iso(sent), traits = new { plan = "b" } },
                new { type = "track", userId = "u", messageId = "4" },
                new { type = "track", messageId = "5", @event = "did" },
                new { type = "dance", userId = "u", messageId = "6" },
            },
        };

        var (status, answer) = await sdk.CallAsync("batch", batch);
        Assert.Equal(
            """{"success":true,"refused":[{"index":3,"message":"'event' is required"},{"index":4,"message":"'userId' or 'anonymousId' is required"},{"index":5,"message":"'type' is one of identify, track, page, screen, group and alias"}]}""",
            answer);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(HttpStatusCode.OK, (await sdk.CallAsync("batch", batch)).Status);

        var profile = await ripen.Api.ProfileAsync("u");
        Assert.Equal("b", Text(profile.GetProperty("custom_attributes"), "plan"));
        Assert.Equal([("did", 1)], Events(profile));
        Assert.Equal(ripen.Now.AddSeconds(-10), profile.GetProperty("custom_events")[0].GetProperty("first").GetDateTimeOffset());
        Assert.False(profile.TryGetProperty("apps", out _));
    }

    [Fact]
    public async Task Session_begins_after_half_an_hour_without_activity()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var sdk = await Sdk.StartAsync(ripen);
        async Task SeeAsync(int id) => await sdk.OkAsync("p", new { anonymousId = "visitor-2", messageId = $"{id}" });

        await SeeAsync(1);
        await ripen.AdvanceAsync("29m");
        await SeeAsync(2);
        await ripen.AdvanceAsync("30m");
        await SeeAsync(3);
        Assert.Equal(1, await SessionsAsync(ripen));
        await ripen.AdvanceAsync("30m");
        await ripen.AdvanceAsync("1s");
        await SeeAsync(4);
        await SeeAsync(4);
        Assert.Equal(2, await SessionsAsync(ripen));
        await sdk.OkAsync("page", new { anonymousId = "visitor-2", messageId = "late", timestamp = ApiClient.Iso(ripen.Now.AddHours(-1)), sentAt = ApiClient.Iso(ripen.Now) });
        Assert.Equal(2, await SessionsAsync(ripen));
    }

    [Fact]
    public async Task Alias_brings_a_device_to_a_user_and_merges_no_two_users()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var sdk = await Sdk.StartAsync(ripen);
        await sdk.OkAsync("track", new { anonymousId = "visitor-3", messageId = "1", @event = "looked" });
        await sdk.OkAsync("track", new { userId = "old", messageId = "2", @event = "bought" });
        await sdk.OkAsync("alias", new { previousId = "visitor-3", userId = "new", messageId = "3" });
        var other = await sdk.CallAsync("alias", new { previousId = "old", userId = "new", messageId = "4" });
        Assert.Equal(
            (HttpStatusCode.BadRequest, """{"success":false,"refused":[{"index":0,"message":"'previousId' is another user's; to merge two users, call /users/merge with a REST key"}]}"""), other);
        await sdk.OkAsync("alias", new { previousId = "visitor-3", userId = "new", messageId = "5" });

        Assert.Equal([("looked", 1)], Events(await ripen.Api.ProfileAsync("new")));
        Assert.Equal([("bought", 1)], Events(await ripen.Api.ProfileAsync("old")));
        var (status, answer) = await sdk.CallAsync("alias", new { userId = "new", messageId = "6" });
        Assert.Equal((HttpStatusCode.BadRequest, """{"success":false,"refused":[{"index":0,"message":"'userId' and 'previousId' are required"}]}"""), (status, answer));
    }

    [Fact]
    public async Task Sizes_are_bounded_also_when_they_are_packed()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var sdk = await Sdk.StartAsync(ripen);
        object Message(int id, int filler) => new { type = "track", userId = "u", messageId = $"{id}", @event = "e", properties = new { filler = new string('x', filler) } };
        var overhead = JsonSerializer.SerializeToUtf8Bytes(Message(1, 0)).Length;

        Assert.Equal("""{"success":true}""", (await sdk.CallAsync("batch", new { batch = new[] { Message(1, (32 * 1024) - overhead) } })).Body);
        Assert.Contains("at most 32768 bytes", (await sdk.CallAsync("batch", new { batch = new[] { Message(2, (32 * 1024) - overhead + 1) } })).Body, StringComparison.Ordinal);

        var fits = Enumerable.Range(10, 16).Select(i => Message(i, 31_000)).ToArray();
        var large = Enumerable.Range(10, 17).Select(i => Message(i, 31_000)).ToArray();
        Assert.Equal(HttpStatusCode.OK, (await sdk.CallAsync("batch", new { batch = fits })).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await sdk.CallAsync("batch", new { batch = large })).Status);
        Assert.Equal(HttpStatusCode.OK, (await sdk.CallAsync("batch", new { batch = fits }, packed: true)).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await sdk.CallAsync("batch", new { batch = large }, packed: true)).Status);
        Assert.Equal(17, Events(await ripen.Api.ProfileAsync("u")).Single().Count);

        var most = Enumerable.Range(0, 2_500).Select(i => new { type = "track", userId = "v", messageId = $"{i}", @event = "e" }).ToArray();
        Assert.Equal(HttpStatusCode.OK, (await sdk.CallAsync("batch", new { batch = most })).Status);
        Assert.Equal(2_500, Events(await ripen.Api.ProfileAsync("v")).Single().Count);
        Assert.Equal(HttpStatusCode.BadRequest, (await sdk.CallAsync("batch", new { batch = most.Append(most[0]) })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await sdk.CallAsync("batch", new { batch = Array.Empty<object>() })).Status);
    }

    [Fact]
    public async Task Key_page_and_attributes_are_those_of_the_app()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var sdk = await Sdk.StartAsync(ripen, attributes: new[] { "plan" });
        Assert.Equal(HttpStatusCode.Unauthorized, (await sdk.CallAsync("track", new { userId = "u", @event = "e" }, key: "nobody")).Status);
        Assert.Equal(HttpStatusCode.OK, (await sdk.CallAsync("t", new { userId = "u", @event = "e", writeKey = sdk.Key }, key: "", origin: "https://www.example.com")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await sdk.CallAsync("t", new { userId = "u", @event = "e", writeKey = sdk.Key }, key: "", origin: "https://evil.example")).Status);

        await sdk.OkAsync("identify", new { userId = "u", traits = new { plan = "trial", vip = true, external_id = "x", braze_id = "y" } });
        Assert.Equal("""{"plan":"trial"}""", (await ripen.Api.ProfileAsync("u")).GetProperty("custom_attributes").GetRawText());
        Assert.Contains("\"vip\"", (await ripen.Api.GetAsync("/v1/data-issues")).GetRawText(), StringComparison.Ordinal);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static IReadOnlyList<(string Name, int Count)> Events(JsonElement profile) =>
        [.. profile.GetProperty("custom_events").EnumerateArray().Select(e => (Text(e, "name"), e.GetProperty("count").GetInt32()))];

    private static async Task<int> SessionsAsync(RunningRipen ripen) =>
        (await ripen.Api.GetAsync("/v1/users/visitor-2?by=alias:ripen_device")).GetProperty("apps")[0].GetProperty("sessions").GetInt32();

    private sealed class Sdk(HttpClient http, string key) : IDisposable
    {
        public string Key => key;

        public static async Task<Sdk> StartAsync(RunningRipen ripen, object? attributes = null)
        {
            var app = await ripen.Api.PostAsync("/v1/apps", new { id = "site", name = "Site", allowed_origins = new[] { "https://www.example.com" }, attributes = attributes ?? "all" });
            return new Sdk(new HttpClient(new AnswerCheck()) { BaseAddress = new Uri(ripen.Api.Url) }, app.GetProperty("write_key").GetString()!);
        }

        public void Dispose() => http.Dispose();

        public async Task OkAsync(string call, object message) => Assert.Equal((HttpStatusCode.OK, """{"success":true}"""), await CallAsync(call, message));

        public async Task<(HttpStatusCode Status, string Body)> CallAsync(string call, object message, bool packed = false, string? key = null, string? origin = null)
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(message);
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/{call}");
            request.Content = new ByteArrayContent(packed ? Pack(body) : body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(origin is null ? "application/json" : "text/plain");
            if (packed)
            {
                request.Content.Headers.ContentEncoding.Add("gzip");
            }

            if ((key ?? Key).Length > 0)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{key ?? Key}:")));
            }

            if (origin is not null)
            {
                request.Headers.Add("Origin", origin);
            }

            using var answer = await http.SendAsync(request, ApiClient.Cancellation);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync(ApiClient.Cancellation));
        }

        private static byte[] Pack(byte[] plain)
        {
            using var packed = new MemoryStream();
            using (var stream = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
            {
                stream.Write(plain);
            }

            return packed.ToArray();
        }
    }
}
