using System.Net;
using System.Text;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Collecting;

/// <summary>A device that sends to the collector as a browser does, without a REST key.</summary>
internal sealed class Visitor(RunningRipen ripen, string writeKey, string device) : IDisposable
{
    public const string Origin = "https://www.example.com";

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(ripen.Api.Url) };

    /// <summary>What is sent besides, such as <c>User-Agent</c>.</summary>
    public Dictionary<string, string> Headers { get; } = new() { ["Origin"] = Origin };

    public string Profile => $"/v1/users/{device}?by=alias:ripen_device";

    /// <summary>Makes an app and a visitor of its pages.</summary>
    public static async Task<Visitor> ArriveAsync(RunningRipen ripen, string device = "device-0000000001", string app = "website", object? attributes = null)
    {
        var made = await ripen.Api.PostAsync("/v1/apps", new { id = app, name = "Website", allowed_origins = new[] { Origin }, attributes = attributes ?? "all" });
        return new Visitor(ripen, made.GetProperty("write_key").GetString()!, device);
    }

    public Visitor On(string otherDevice) => new(ripen, writeKey, otherDevice);

    public void Dispose() => _http.Dispose();

    /// <summary>Sends items; all are expected to be taken.</summary>
    public async Task SendAsync(params object[] items)
    {
        var (status, body) = await TrySendAsync(items);
        Assert.True(status == HttpStatusCode.Created && !body.TryGetProperty("errors", out _), $"{(int)status} {body}");
    }

    public Task<(HttpStatusCode Status, JsonElement Body)> TrySendAsync(params object[] items) => PostAsync(new { write_key = writeKey, device_id = device, items });

    public async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(object body, string contentType = "text/plain;charset=UTF-8")
    {
        using var answer = await RequestAsync(HttpMethod.Post, JsonSerializer.Serialize(body), contentType);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(ApiClient.Cancellation));
        return (answer.StatusCode, document.RootElement.Clone());
    }

    public async Task<HttpResponseMessage> RequestAsync(HttpMethod method, string? body = null, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(method, "/v1/collect");
        foreach (var (name, value) in Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return await _http.SendAsync(request, ApiClient.Cancellation);
    }

    public static object Event(string id, string name, string? time = null, object? properties = null) => new { id, type = "event", name, time, properties };

    public static object Session(string id, string? time = null) => new { id, type = "session_start", time };

    public static object Identify(string id, string externalId) => new { id, type = "identify", external_id = externalId };
}
