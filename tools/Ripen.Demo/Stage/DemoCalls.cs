using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Ripen.Client;
using Ripen.Client.Connection;
using Ripen.Client.Deliveries;
using Ripen.Client.Users;

namespace Ripen.Demo.Stage;

/// <summary>The calls that the demo makes, over HTTP as any script would. A refused one ends the demo with what the server said.</summary>
internal sealed class DemoCalls : IDisposable
{
    private const int ShownCharacters = 300;
    private const string Score = "lead score";

    private readonly RipenClient _ripen;
    private readonly HttpClient _crm;

    public DemoCalls(string ripen, string crm, string key)
    {
        _ripen = new RipenClient(new Uri(ripen), key);
        _crm = new HttpClient { BaseAddress = new Uri(crm) };
    }

    /// <summary>Publishes definitions.</summary>
    public Task ApplyAsync(string yaml, CancellationToken cancellationToken) => AskAsync(_ripen.PublishAsync(yaml, cancellationToken: cancellationToken));

    /// <summary>Moves the test clock and returns when everything that was due has come to rest.</summary>
    public Task MoveClockAsync(DateTimeOffset now, CancellationToken cancellationToken) => AskAsync(MovedAsync(now, cancellationToken));

    /// <summary>Sends attributes or events; answers how many were taken.</summary>
    /// <exception cref="DemoFailedException">One was refused.</exception>
    public async Task<int> TrackAsync(TrackRequest request, CancellationToken cancellationToken) =>
        Count(await AskAsync(_ripen.TrackAsync(request, cancellationToken)), request.Attributes.Count + request.Events.Count);

    /// <summary>Reports a session start; answers how many were taken.</summary>
    /// <exception cref="DemoFailedException">It was refused.</exception>
    public async Task<int> SessionAsync(SessionStart session, CancellationToken cancellationToken) =>
        Count(await AskAsync(_ripen.StartSessionsAsync([session], cancellationToken)), 1);

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
    public async Task<UserProfile> ProfileAsync(string lead, CancellationToken cancellationToken) =>
        await AskAsync(_ripen.FindUserAsync(UserIdentifier.ExternalId(lead), cancellationToken)) ?? throw new DemoFailedException($"Ripen does not know {lead}.");

    /// <summary>The newest hundred lines of a lead's score.</summary>
    public Task<LedgerPage> LedgerAsync(string lead, CancellationToken cancellationToken) =>
        AskAsync(_ripen.GetLedgerAsync(lead, Score, cancellationToken: cancellationToken));

    /// <summary>The newest hundred deliveries.</summary>
    public async Task<IReadOnlyList<DeliveryRecord>> DeliveriesAsync(CancellationToken cancellationToken) =>
        (await AskAsync(_ripen.GetDeliveriesAsync(new DeliveryQuery(), cancellationToken: cancellationToken))).Deliveries;

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

    private async Task<bool> MovedAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await _ripen.MoveTestClockAsync(now, cancellationToken);
        return true;
    }

    private static async Task<T> AskAsync<T>(Task<T> call)
    {
        try
        {
            return await call;
        }
        catch (RipenApiException failure)
        {
            throw new DemoFailedException($"{failure.Message} {(failure.Errors.ValueKind == JsonValueKind.Undefined ? "" : failure.Errors.GetRawText())}");
        }
    }

    private static int Count(TrackAnswer answer, int sent) =>
        answer.Processed == sent ? sent : throw new DemoFailedException($"Ripen took {answer.Processed} of {sent} objects: {string.Join("; ", answer.Errors)}");

    private static async Task<T> GetAsync<T>(HttpClient client, string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(path, cancellationToken);
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
