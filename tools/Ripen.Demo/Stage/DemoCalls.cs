using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Ripen.Demo.Stage;

/// <summary>The calls that the demo makes, over HTTP as any script would. A refused one ends the demo with what the server said.</summary>
internal sealed class DemoCalls : IDisposable
{
    private const int ShownCharacters = 300;
    private const string Score = "lead%20score";

    private readonly HttpClient _ripen;
    private readonly HttpClient _crm;

    public DemoCalls(string ripen, string crm, string key)
    {
        _ripen = new HttpClient { BaseAddress = new Uri(ripen) };
        _ripen.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        _crm = new HttpClient { BaseAddress = new Uri(crm) };
    }

    /// <summary>Publishes definitions.</summary>
    public Task ApplyAsync(string yaml, CancellationToken cancellationToken) =>
        PostAsync(_ripen, "/v1/definitions", yaml, "application/yaml", cancellationToken);

    /// <summary>Moves the test clock and returns when everything that was due has come to rest.</summary>
    public Task MoveClockAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        PostAsync(_ripen, "/v1/test-clock", new JsonObject { ["now"] = Iso(now) }.ToJsonString(), "application/json", cancellationToken);

    /// <summary>Sends attributes or events; answers how many were taken.</summary>
    /// <exception cref="DemoFailedException">One was refused.</exception>
    public async Task<int> TrackAsync(string what, JsonArray objects, CancellationToken cancellationToken)
    {
        var body = new JsonObject { [what] = objects }.ToJsonString();
        return Count(await PostAsync(_ripen, "/users/track", body, AnswersJson.Default.Tracked, cancellationToken), objects.Count);
    }

    /// <summary>Reports session starts; answers how many were taken.</summary>
    /// <exception cref="DemoFailedException">One was refused.</exception>
    public async Task<int> SessionsAsync(JsonArray sessions, CancellationToken cancellationToken) =>
        Count(await PostAsync(_ripen, "/v1/sessions", sessions.ToJsonString(), AnswersJson.Default.Tracked, cancellationToken), sessions.Count);

    /// <summary>Puts leads into the CRM.</summary>
    public Task AddToCrmAsync(JsonArray records, CancellationToken cancellationToken) =>
        PostAsync(_crm, "/stand-in/records", records.ToJsonString(), "application/json", cancellationToken);

    /// <summary>Makes the CRM refuse the next call.</summary>
    public Task BreakCrmAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var seconds = (int)patience.TotalSeconds;
        var fault = new JsonObject { ["effect"] = "service_unavailable", ["kind"] = "patch", ["count"] = 1, ["retry_after_seconds"] = seconds };
        return PostAsync(_crm, "/stand-in/faults", fault.ToJsonString(), "application/json", cancellationToken);
    }

    /// <summary>A profile.</summary>
    public Task<Answers.Profile> ProfileAsync(string lead, CancellationToken cancellationToken) =>
        GetAsync(_ripen, $"/v1/users/{lead}", AnswersJson.Default.Profile, cancellationToken);

    /// <summary>The newest hundred lines of a lead's score.</summary>
    public Task<Answers.Ledger> LedgerAsync(string lead, CancellationToken cancellationToken) =>
        GetAsync(_ripen, $"/v1/users/{lead}/ledger?attribute={Score}", AnswersJson.Default.Ledger, cancellationToken);

    /// <summary>The newest hundred deliveries.</summary>
    public Task<Answers.DeliveryPage> DeliveriesAsync(CancellationToken cancellationToken) =>
        GetAsync(_ripen, "/v1/deliveries", AnswersJson.Default.DeliveryPage, cancellationToken);

    /// <summary>The updates that the CRM received after the entry with this number.</summary>
    public Task<Answers.Journal> JournalAsync(long after, CancellationToken cancellationToken) =>
        GetAsync(
            _crm, string.Create(CultureInfo.InvariantCulture, $"/stand-in/journal?kind=patch&after={after}"), AnswersJson.Default.Journal, cancellationToken);

    /// <summary>The leads as the CRM has them.</summary>
    public Task<Answers.LeadPage> RecordsAsync(CancellationToken cancellationToken) =>
        GetAsync(_crm, "/stand-in/records", AnswersJson.Default.LeadPage, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _ripen.Dispose();
        _crm.Dispose();
    }

    /// <summary>An instant as the API takes it.</summary>
    public static string Iso(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static int Count(Answers.Tracked answer, int sent)
    {
        var taken = answer.EventsProcessed + answer.AttributesProcessed + answer.SessionsProcessed;
        return taken == sent ? taken : throw new DemoFailedException($"Ripen took {taken} of {sent} objects: {answer.Errors}");
    }

    private static async Task<T> GetAsync<T>(HttpClient client, string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(path, cancellationToken);
        return await ReadAsync(answer, type, cancellationToken);
    }

    private static async Task<T> PostAsync<T>(HttpClient client, string path, string body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(path, content, cancellationToken);
        return await ReadAsync(answer, type, cancellationToken);
    }

    private static async Task PostAsync(HttpClient client, string path, string body, string mediaType, CancellationToken cancellationToken)
    {
        using var content = new StringContent(body, Encoding.UTF8, mediaType);
        using var answer = await client.PostAsync(path, content, cancellationToken);
        await EnsureAsync(answer, cancellationToken);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        await EnsureAsync(answer, cancellationToken);
        return await answer.Content.ReadFromJsonAsync(type, cancellationToken)
            ?? throw new DemoFailedException($"{answer.RequestMessage!.RequestUri} answered nothing.");
    }

    private static async Task EnsureAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.IsSuccessStatusCode) return;
        var said = await answer.Content.ReadAsStringAsync(cancellationToken);
        var shown = said.Length > ShownCharacters ? said[..ShownCharacters] + "…" : said;
        throw new DemoFailedException($"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri} answered {(int)answer.StatusCode}: {shown}");
    }
}
