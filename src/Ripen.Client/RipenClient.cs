using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Ripen.Client.Connection;
using Ripen.Client.Definitions;
using Ripen.Client.Deliveries;
using Ripen.Client.Status;
using Ripen.Client.Triggers;
using Ripen.Client.Users;

namespace Ripen.Client;

/// <summary>
/// Calls a Ripen server. A call that the server refuses throws a <see cref="RipenApiException"/>, one that does not reach it an <see cref="HttpRequestException"/>. What was answered
/// 429 is sent again after the time that the server names; requests of <see cref="TrackAsync(TrackRequest, CancellationToken)"/> carry a key, so that they are sent again after any failure and count once. Thread-safe.
/// </summary>
public sealed class RipenClient : IDisposable
{
    private readonly RipenConnection _connection;

    /// <summary>Makes one for a server and a key.</summary>
    public RipenClient(RipenClientOptions options) => _connection = new RipenConnection(options);

    /// <summary>Makes one for a server and a key.</summary>
    public RipenClient(Uri url, string apiKey)
        : this(new RipenClientOptions { Url = url, ApiKey = apiKey })
    {
    }

    /// <summary>Writes attributes, events and purchases. When this returns, they are applied and stored.</summary>
    /// <exception cref="RipenApiException">400 when no object is valid.</exception>
    public Task<TrackAnswer> TrackAsync(TrackRequest request, CancellationToken cancellationToken = default) =>
        _connection.PostAsync("/users/track", request.ToJson(), RipenJson.Default.TrackAnswer, request.IdempotencyKey ?? NewKey(), cancellationToken);

    /// <summary>Writes one user's attributes.</summary>
    public Task<TrackAnswer> TrackAsync(UserAttributes attributes, CancellationToken cancellationToken = default) =>
        TrackAsync(new TrackRequest { Attributes = [attributes] }, cancellationToken);

    /// <summary>Tells one event.</summary>
    public Task<TrackAnswer> TrackAsync(UserEvent happened, CancellationToken cancellationToken = default) =>
        TrackAsync(new TrackRequest { Events = [happened] }, cancellationToken);

    /// <summary>Tells session starts; at most 75.</summary>
    public Task<TrackAnswer> StartSessionsAsync(IEnumerable<SessionStart> sessions, CancellationToken cancellationToken = default) =>
        _connection.PostAsync("/v1/sessions", new JsonArray([.. sessions.Select(s => s.ToJson())]), RipenJson.Default.TrackAnswer, NewKey(), cancellationToken);

    /// <summary>Gives aliases to users who have an external id.</summary>
    public Task AddAliasesAsync(IEnumerable<(string ExternalId, UserAlias Alias)> aliases, CancellationToken cancellationToken = default)
    {
        var items = aliases.Select(a => (JsonNode?)new JsonObject { ["external_id"] = a.ExternalId, ["alias_label"] = a.Alias.AliasLabel, ["alias_name"] = a.Alias.AliasName });
        return DoAsync("/users/alias/new", new JsonObject { ["user_aliases"] = new JsonArray([.. items]) }, cancellationToken);
    }

    /// <summary>Gives anonymous users, known by an alias, an external id; who has it already takes them in.</summary>
    public Task IdentifyAsync(IEnumerable<(string ExternalId, UserAlias Alias)> users, CancellationToken cancellationToken = default)
    {
        var items = users.Select(u =>
            (JsonNode?)new JsonObject { ["external_id"] = u.ExternalId, ["user_alias"] = UserIdentifier.AliasJson(u.Alias.AliasLabel, u.Alias.AliasName) });
        return DoAsync("/users/identify", new JsonObject { ["aliases_to_identify"] = new JsonArray([.. items]) }, cancellationToken);
    }

    /// <summary>Deletes users; at most 50.</summary>
    public Task DeleteAsync(IEnumerable<string> externalIds, CancellationToken cancellationToken = default) =>
        DoAsync("/users/delete", new JsonObject { ["external_ids"] = new JsonArray([.. externalIds.Select(id => (JsonNode?)id)]) }, cancellationToken);

    /// <summary>Reads profiles; at most 50.</summary>
    /// <param name="fields">The fields to be read, by their names in the API; none for all.</param>
    public Task<ExportAnswer> ExportAsync(IEnumerable<string> externalIds, IReadOnlyList<string> fields, CancellationToken cancellationToken = default)
    {
        var body = new JsonObject { ["external_ids"] = new JsonArray([.. externalIds.Select(id => (JsonNode?)id)]) };
        body.AddKnown("fields_to_export", fields.Count == 0 ? null : new JsonArray([.. fields.Select(f => (JsonNode?)f)]));
        return _connection.PostAsync("/users/export/ids", body, RipenJson.Default.ExportAnswer, null, cancellationToken);
    }

    /// <summary>Reads a profile; null when there is none.</summary>
    public Task<UserProfile?> FindUserAsync(UserIdentifier user, CancellationToken cancellationToken = default) =>
        FindAsync($"/v1/users/{Uri.EscapeDataString(user.Value)}{By(user)}", RipenJson.Default.UserProfile, cancellationToken);

    /// <summary>Reads one page of a number's ledger, newest first.</summary>
    /// <param name="asOf">As it was at an instant; null for now.</param>
    /// <param name="cursor">Of the page before; null for the first.</param>
    public Task<LedgerPage> GetLedgerAsync(
        string externalId, string attribute, DateTimeOffset? asOf = null, string? cursor = null, CancellationToken cancellationToken = default)
    {
        var query = $"attribute={Uri.EscapeDataString(attribute)}"
            + (asOf is { } at ? $"&as_of={Uri.EscapeDataString(Instants.Iso(at))}" : "")
            + (cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}");
        return _connection.GetAsync($"/v1/users/{Uri.EscapeDataString(externalId)}/ledger?{query}", RipenJson.Default.LedgerPage, cancellationToken);
    }

    /// <summary>Enters users into a canvas that calls enter; at most 50.</summary>
    /// <param name="context">What their journeys are entered with.</param>
    public Task<TriggerAnswer> TriggerCanvasAsync(string canvas, IEnumerable<Recipient> recipients, JsonObject? context = null, CancellationToken cancellationToken = default)
    {
        var body = new JsonObject { ["canvas_id"] = canvas, ["recipients"] = new JsonArray([.. recipients.Select(r => r.ToJson())]) };
        body.AddKnown("context", context?.DeepClone());
        return _connection.PostAsync("/canvas/trigger/send", body, RipenJson.Default.TriggerAnswer, null, cancellationToken);
    }

    /// <summary>Publishes definitions: all or none. When this returns, they are in force everywhere.</summary>
    /// <param name="yaml">Documents, with <c>---</c> between.</param>
    /// <exception cref="RipenApiException">400 when one is not valid; its errors have document, path, line, column and message.</exception>
    public Task<PublishAnswer> PublishAsync(string yaml, PublishOptions? options = null, CancellationToken cancellationToken = default)
    {
        var how = options ?? new PublishOptions();
        return _connection.PostAsync(
            $"/v1/definitions?dry_run={Flag(how.DryRun)}&rearm={Flag(how.Rearm)}&prune={Flag(how.Prune)}", yaml, "application/yaml", RipenJson.Default.PublishAnswer, cancellationToken);
    }

    /// <summary>Reads one page of deliveries, newest first.</summary>
    public Task<DeliveryPage> GetDeliveriesAsync(DeliveryQuery query, string? cursor = null, CancellationToken cancellationToken = default) =>
        _connection.GetAsync($"/v1/deliveries?{query.ToQuery(cursor)}", RipenJson.Default.DeliveryPage, cancellationToken);

    /// <summary>Reads all deliveries, newest first, page by page.</summary>
    public async IAsyncEnumerable<DeliveryRecord> ListDeliveriesAsync(DeliveryQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string? cursor = null;
        do
        {
            var page = await GetDeliveriesAsync(query, cursor, cancellationToken).ConfigureAwait(false);
            foreach (var delivery in page.Deliveries)
            {
                yield return delivery;
            }

            cursor = page.Cursor;
        }
        while (cursor is not null);
    }

    /// <summary>Sends deliveries that failed again; at most 10,000.</summary>
    /// <param name="rerender">Renders them anew.</param>
    public Task<ReplayAnswer> ReplayAsync(DeliveryQuery query, bool rerender = false, CancellationToken cancellationToken = default)
    {
        var body = new JsonObject();
        body.AddKnown("status", query.Status);
        body.AddKnown("campaign", query.Campaign);
        body.AddKnown("canvas", query.Canvas);
        body.AddKnown("user", query.User);
        body.AddKnown("rerender", rerender ? true : null);
        return _connection.PostAsync("/v1/deliveries/replay", body, RipenJson.Default.ReplayAnswer, null, cancellationToken);
    }

    /// <summary>How the installation is.</summary>
    public Task<InstallationStatus> GetStatusAsync(CancellationToken cancellationToken = default) =>
        _connection.GetAsync("/v1/status", RipenJson.Default.InstallationStatus, cancellationToken);

    /// <summary>Moves the test clock, and returns when everything that was due has come to rest.</summary>
    /// <exception cref="RipenApiException">404 when the server runs on the machine's clock.</exception>
    public Task MoveTestClockAsync(DateTimeOffset now, CancellationToken cancellationToken = default) =>
        DoAsync("/v1/test-clock", new JsonObject { ["now"] = Instants.Iso(now) }, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private Task<MessageAnswer> DoAsync(string path, JsonObject body, CancellationToken cancellationToken) =>
        _connection.PostAsync(path, body, RipenJson.Default.MessageAnswer, null, cancellationToken);

    private async Task<T?> FindAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await _connection.GetAsync(path, type, cancellationToken).ConfigureAwait(false);
        }
        catch (RipenApiException failure) when (failure.Status == 404)
        {
            return null;
        }
    }

    private static string By(UserIdentifier user) => user.Name switch
    {
        "external_id" => "",
        "user_alias" => $"?by=alias:{Uri.EscapeDataString(user.Label!)}",
        var name => $"?by={name}",
    };

    private static string NewKey() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    private static string Flag(bool value) => value ? "true" : "false";
}
