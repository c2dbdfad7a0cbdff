using System.Text.Json;
using Ripen.Delivery.Masking;
using Ripen.Delivery.Pipeline;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Names;
using Ripen.Engine.Values;
using Ripen.Runtime;
using Ripen.Server.Api.Deliveries;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Composition.Deliveries;
using Ripen.Storage.Checkpoints;
using Ripen.Storage.Control;
using Filter = Ripen.Server.Api.Deliveries.DeliveryFilter;
using StoreFilter = Ripen.Storage.Checkpoints.DeliveryFilter;

namespace Ripen.Server.Composition;

/// <summary>The message activity log (contract §4): lists come from the checkpoints and say how old they are; a single delivery comes from its partition.</summary>
internal sealed class DeliveriesApi(PartitionNode node, ICheckpointStore store, MessageRerender rerender, StoredSecrets secrets, AuditLog audit, INames names, bool alwaysFresh) : IDeliveriesApi
{
    private readonly StoredDeliveries _deliveries = new(node, store);
    private readonly DeliveryReplays _replays = new(node, rerender);
    private const int PageSize = 100;
    private const int MaxReplays = 10_000;

    /// <inheritdoc/>
    public async Task<ApiAnswer> ListAsync(Filter filter, bool fresh, CancellationToken cancellationToken)
    {
        if (!TryFilter(filter, out var stored, out var cursor, out var problem))
        {
            return ApiRoutes.Message(400, problem);
        }

        if ((fresh || alwaysFresh) && !await ListFreshness.CaughtUpAsync(node, cancellationToken))
        {
            return ApiRoutes.Message(503, "The list could not be brought up to date in time; ask again, or without 'fresh'");
        }

        var asOf = Instant.ToIso(node.AsOf);
        using var reader = store.OpenReader();
        var page = reader.Deliveries(stored, cursor, PageSize);
        var mask = secrets.Mask();
        return JsonAnswer.Success(json =>
        {
            json.WriteStartArray("deliveries");
            foreach (var row in page.Rows)
            {
                DeliveryJson.Write(json, StoredDeliveries.Read(row), names, mask.Text);
            }

            json.WriteEndArray();
            json.WriteString("cursor", page.Next?.ToString());
            json.WriteString("as_of", asOf);
        }) with
        { AsOf = asOf };
    }

    /// <inheritdoc/>
    public async Task<ApiAnswer> ReadAsync(string id, CancellationToken cancellationToken) => await _deliveries.FindAsync(id) is { } delivery
        ? JsonAnswer.Success(json =>
        {
            json.WritePropertyName("delivery");
            DeliveryJson.Write(json, delivery, names, secrets.Mask().Text);
        })
        : ApiRoutes.Message(404, $"There is no delivery {id}");

    /// <inheritdoc/>
    public async Task<ApiAnswer> ReplayAsync(string id, ReadOnlyMemory<byte> body, string actor, CancellationToken cancellationToken)
    {
        if (!TryOptions(body, out var options))
        {
            return ApiRoutes.Message(400, "The body is empty or {\"rerender\"?: true or false, \"force\"?: true or false}");
        }

        if (await _deliveries.FindAsync(id) is not { } delivery)
        {
            return ApiRoutes.Message(404, $"There is no delivery {id}");
        }

        var result = await _replays.ReplayAsync(delivery, options.Rerender, options.Force, cancellationToken);
        if (result.IsSent || result.IsAborted)
        {
            await audit.NoteAsync(actor, new AuditChange("delivery.replayed", $"delivery {id}", Detail(options.Rerender, options.Force, result.IsSent ? "replayed" : "aborted")), CancellationToken.None);
        }

        return result switch
        {
            { IsSent: true } => JsonAnswer.Success(json => json.WriteNumber("replayed", 1)),
            { IsAborted: true } => JsonAnswer.Success(json =>
            {
                json.WriteNumber("replayed", 0);
                json.WriteNumber("aborted", 1);
                json.WriteString("reason", result.Sentence);
            }),
            _ => ApiRoutes.Message(409, result.Sentence),
        };
    }

    /// <inheritdoc/>
    public async Task<ApiAnswer> ReplayMatchingAsync(ReadOnlyMemory<byte> body, string actor, CancellationToken cancellationToken)
    {
        if (!TryOptions(body, out var options) || !TryFilter(options.Filter, out var filter, out _, out _))
        {
            return ApiRoutes.Message(400, "The body has the keys status, campaign, canvas, user, rerender and force");
        }

        if (!await ListFreshness.CaughtUpAsync(node, cancellationToken))
        {
            return ApiRoutes.Message(503, "The list could not be brought up to date in time; try again");
        }

        var tally = new ReplayTally();
        try
        {
            foreach (var row in Matching(filter))
            {
                tally.Add(await _replays.ReplayAsync(StoredDeliveries.Read(row), options.Rerender, options.Force, cancellationToken));
            }
        }
        finally
        {
            // Whoever asked may be gone meanwhile; what was sent is noted all the same.
            await audit.NoteAsync(actor, new AuditChange("delivery.replayed", Describe(options.Filter), Detail(options.Rerender, options.Force, tally.ToString())), CancellationToken.None);
        }

        return JsonAnswer.Success(tally.Write);
    }

    private static string Detail(bool rerender, bool force, string result) => $"{(rerender ? "rendered anew, " : "")}{(force ? "by force, " : "")}{result}";

    private static string Describe(Filter filter)
    {
        // No user is named: the entry outlives them.
        string?[] words = [Word("status", filter.Status), Word("campaign", filter.Campaign), Word("canvas", filter.Canvas), filter.User is null ? null : "a user"];
        var set = string.Join(", ", words.OfType<string>());
        return set.Length == 0 ? "all deliveries" : "deliveries of " + set;

        static string? Word(string name, string? value) => value is null ? null : $"{name} {value}";
    }

    private List<DeliveryRow> Matching(StoreFilter filter)
    {
        using var reader = store.OpenReader();
        var rows = new List<DeliveryRow>();
        PageCursor? cursor = null;
        do
        {
            var page = reader.Deliveries(filter, cursor, CheckpointLimits.MaxPage);
            rows.AddRange(page.Rows);
            cursor = page.Next;
        }
        while (cursor is not null && rows.Count < MaxReplays);
        return rows;
    }

    private static bool TryFilter(Filter filter, out StoreFilter stored, out PageCursor? cursor, out string problem)
    {
        stored = new StoreFilter(null, filter.Campaign, filter.Canvas, filter.User);
        cursor = null;
        problem = string.Empty;
        if (filter.Status is { } text)
        {
            if (!DeliveryStatuses.TryParse(text, out var status))
            {
                problem = $"'status' is one of {string.Join(", ", Enum.GetValues<DeliveryStatus>().Select(DeliveryStatuses.ToText))}";
                return false;
            }

            stored = stored with { Status = (byte)status };
        }

        if (filter.Cursor is { } place)
        {
            if (!PageCursor.TryParse(place, out var parsed))
            {
                problem = "'cursor' is not valid";
                return false;
            }

            cursor = parsed;
        }

        return true;
    }

    private static bool TryOptions(ReadOnlyMemory<byte> body, out (bool Rerender, bool Force, Filter Filter) options)
    {
        options = (false, false, new Filter(null, null, null, null, null));
        if (body.IsEmpty)
        {
            return true;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return false;
            }

            string? Text(string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
            bool Flag(string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
            options = (Flag("rerender"), Flag("force"), new Filter(Text("status"), Text("campaign"), Text("canvas"), Text("user"), null));
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
