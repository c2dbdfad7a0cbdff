using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Ripen.EndToEnd.Tests.Harness;

/// <summary>A user's client of a server, over HTTP and with a key. Every call that is not told otherwise expects success.</summary>
internal sealed class ApiClient : IDisposable
{
    /// <summary>The bootstrap key that all servers of the tests have.</summary>
    public const string Key = "end-to-end-tests-key-0001";

    /// <summary>The attribute that the shipped example and canvas §7.1 move.</summary>
    public const string Score = "lead score";

    private readonly HttpClient _http;

    /// <param name="url">Where the server listens.</param>
    /// <param name="key">What is sent as key; null sends none.</param>
    public ApiClient(string url, string? key = Key)
    {
        Url = url;
        _http = new HttpClient(new AnswerCheck()) { BaseAddress = new Uri(url), Timeout = TimeSpan.FromMinutes(3) };
        _http.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
    }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public string Url { get; }

    public void Dispose() => _http.Dispose();

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, byte[]? body = null, string contentType = "application/json", string? idempotencyKey = null, string? language = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        if (language is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Language", language);
        }

        return await _http.SendAsync(request, Cancellation);
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> CallAsync(HttpMethod method, string path, object? body = null, string? idempotencyKey = null)
    {
        using var answer = await SendAsync(method, path, body is null ? null : JsonSerializer.SerializeToUtf8Bytes(body), idempotencyKey: idempotencyKey);
        return (answer.StatusCode, await JsonAsync(answer));
    }

    /// <summary>Sends a body as it stands, and gives status and body as they came.</summary>
    public async Task<(int Status, string Body)> AnswerAsync(HttpMethod method, string path, string? json = null)
    {
        using var answer = await SendAsync(method, path, json is null ? null : Encoding.UTF8.GetBytes(json));
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        var (status, body) = await CallAsync(HttpMethod.Get, path);
        Assert.True(status == HttpStatusCode.OK, $"GET {path}: {(int)status} {body}");
        return body;
    }

    public async Task<JsonElement> PostAsync(string path, object? body = null)
    {
        var (status, answer) = await CallAsync(HttpMethod.Post, path, body);
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Created, $"POST {path}: {(int)status} {answer}");
        return answer;
    }

    public async Task TrackAsync(object body)
    {
        var answer = await PostAsync("/users/track", body);
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
    }

    /// <summary>One attributes object of one user.</summary>
    public Task AttributesAsync(string user, params (string Name, object? Value)[] values)
    {
        var attributes = new Dictionary<string, object?> { ["external_id"] = user };
        foreach (var (name, value) in values)
        {
            attributes[name] = value;
        }

        return TrackAsync(new { attributes = new[] { attributes } });
    }

    public Task EventAsync(string user, string name, DateTimeOffset time, object? properties = null) =>
        TrackAsync(new { events = new[] { new { external_id = user, name, time = Iso(time), properties = properties ?? new { } } } });

    public Task SessionAsync(string user, DateTimeOffset time) =>
        PostAsync("/v1/sessions", new[] { new { external_id = user, app_id = "web", time = Iso(time) } });

    public Task<JsonElement> ProfileAsync(string user) => GetAsync($"/v1/users/{user}");

    /// <summary>The profile as <c>/users/export/ids</c> shows it; null for an unknown user.</summary>
    public async Task<JsonElement?> ExportAsync(string user)
    {
        var users = (await PostAsync("/users/export/ids", new { external_ids = new[] { user } })).GetProperty("users");
        return users.GetArrayLength() == 0 ? null : users[0];
    }

    /// <summary>A key that may only what is said here.</summary>
    public async Task<ApiClient> WithKeyAsync(params IEnumerable<string> permissions) => await WithKeyAsync(new { name = "limited", permissions });

    /// <summary>A client with a key of its own; <paramref name="key"/> is a body of <c>POST /v1/api-keys</c>.</summary>
    public async Task<ApiClient> WithKeyAsync(object key) => new(Url, (await PostAsync("/v1/api-keys", key)).GetProperty("key").GetString());

    /// <summary>The score, or null when the profile has none.</summary>
    public async Task<decimal?> ScoreAsync(string user) =>
        await AttributeAsync(user, Score) is { ValueKind: JsonValueKind.Number } score ? score.GetDecimal() : null;

    public async Task<JsonElement?> AttributeAsync(string user, string name) =>
        (await ProfileAsync(user)).TryGetProperty("custom_attributes", out var attributes) && attributes.TryGetProperty(name, out var value) ? value : null;

    /// <summary>When the user's active entries of a canvas are due, earliest first.</summary>
    public async Task<IReadOnlyList<DateTimeOffset>> DueAsync(string user, string canvas = LeadScoring.CanvasId)
    {
        var entries = (await ProfileAsync(user)).GetProperty("canvas_entries").EnumerateArray();
        return [.. entries.Where(e => e.GetProperty("canvas").GetString() == canvas).Select(e => e.GetProperty("due_at").GetDateTimeOffset()).Order()];
    }

    public async Task<Ledger> LedgerAsync(string user, string attribute = Score)
    {
        var entries = new List<JsonElement>();
        string? cursor = null;
        while (true)
        {
            var page = await GetAsync($"/v1/users/{user}/ledger?attribute={Uri.EscapeDataString(attribute)}{After(cursor)}");
            entries.AddRange(page.GetProperty("entries").EnumerateArray());
            cursor = page.GetProperty("cursor").GetString();
            if (cursor is null)
            {
                return new Ledger(Ledger.NumberOrZero(page.GetProperty("value")), page.GetProperty("opening").GetDecimal(), entries);
            }
        }
    }

    /// <summary>All deliveries that match, newest first.</summary>
    public async Task<IReadOnlyList<JsonElement>> DeliveriesAsync(string query = "")
    {
        var deliveries = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var page = await GetAsync($"/v1/deliveries?{query}{After(cursor)}");
            deliveries.AddRange(page.GetProperty("deliveries").EnumerateArray());
            cursor = page.GetProperty("cursor").GetString();
        }
        while (cursor is not null);
        return deliveries;
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> TryPublishAsync(string yaml, string query = "")
    {
        using var answer = await SendAsync(HttpMethod.Post, "/v1/definitions" + query, Encoding.UTF8.GetBytes(yaml), "application/yaml");
        return (answer.StatusCode, await JsonAsync(answer));
    }

    public async Task<JsonElement> PublishAsync(string yaml, string query = "")
    {
        var (status, body) = await TryPublishAsync(yaml, query);
        Assert.True(status == HttpStatusCode.OK, $"{(int)status} {body}");
        return body;
    }

    public static string Iso(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string After(string? cursor) => cursor is null ? string.Empty : "&cursor=" + Uri.EscapeDataString(cursor);

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancellation);
        if (bytes.Length == 0)
        {
            return default;
        }

        using var document = JsonDocument.Parse(bytes);
        return document.RootElement.Clone();
    }
}
