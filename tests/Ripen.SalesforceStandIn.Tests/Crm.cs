using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Ripen.SalesforceStandIn.Leads;

namespace Ripen.SalesforceStandIn.Tests;

/// <summary>A stand-in with one lead and a standing clock, and a client that sends exactly what it is told.</summary>
internal sealed class Crm : IAsyncDisposable
{
    public const string ShortId = "00Q000000000001";
    public const string LongId = "00Q000000000001EAA";
    public const string LeadPath = "/services/data/v60.0/sobjects/Lead/";
    public const string TokenPath = "/services/oauth2/token";
    public const string TokenForm = "client_id=id&client_secret=secret&grant_type=client_credentials";
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 10, 0, 0, TimeSpan.Zero);

    private Crm(StandInHost host, FakeTimeProvider clock)
    {
        Host = host;
        Clock = clock;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(host.BaseUrl) };
    }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public StandInHost Host { get; }

    public FakeTimeProvider Clock { get; }

    public HttpClient Http { get; }

    public static async Task<Crm> StartAsync(Func<StandInOptions, StandInOptions>? change = null)
    {
        var clock = new FakeTimeProvider(Start);
        var options = new StandInOptions { ClientId = "id", ClientSecret = "secret", Leads = [new LeadSeed(ShortId, "Acme")], Clock = clock };
        return new Crm(await StandInHost.StartAsync(change?.Invoke(options) ?? options, Cancellation), clock);
    }

    public async Task<string> TokenAsync()
    {
        using var answer = await PostTokenAsync(TokenForm);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await JsonAsync(answer)).GetProperty("access_token").GetString()!;
    }

    public async Task<HttpResponseMessage> PostTokenAsync(string body, string mediaType = "application/x-www-form-urlencoded", string? basic = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, TokenPath) { Content = Content(body, mediaType) };
        if (basic is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(basic)));
        return await Http.SendAsync(request, Cancellation);
    }

    public Task<HttpResponseMessage> PatchAsync(string token, string body, string id = ShortId) => SendAsync(HttpMethod.Patch, LeadPath + id, token, body);

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string? token, string? body = null, string mediaType = "application/json", CancellationToken? cancellationToken = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = Content(body, mediaType);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await Http.SendAsync(request, cancellationToken ?? Cancellation);
    }

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(Cancellation));
        return document.RootElement.Clone();
    }

    /// <summary>Asserts status and code of the array form.</summary>
    public static async Task AssertErrorAsync(HttpResponseMessage answer, HttpStatusCode status, string code, string? field = null)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        var errors = await JsonAsync(answer);
        Assert.Equal(JsonValueKind.Array, errors.ValueKind);
        var error = Assert.Single(errors.EnumerateArray());
        Assert.Equal(code, error.GetProperty("errorCode").GetString());
        Assert.NotEmpty(error.GetProperty("message").GetString()!);
        if (field is not null) Assert.Equal([field], error.GetProperty("fields").EnumerateArray().Select(item => item.GetString()));
    }

    /// <summary>Moves the clock in steps of a second until the task is done, and says how far it went.</summary>
    public async Task<TimeSpan> AdvanceUntilAsync(Task task)
    {
        var from = Clock.GetUtcNow();
        while (!task.IsCompleted)
        {
            Cancellation.ThrowIfCancellationRequested();
            Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return Clock.GetUtcNow() - from;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Host.DisposeAsync();
    }

    private static ByteArrayContent Content(string body, string mediaType)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        return content;
    }
}
