using System.Text.Json;
using Ripen.Delivery.Pipeline;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Log;
using Ripen.Engine.Names;
using Ripen.Engine.Values;
using Ripen.Runtime;
using Ripen.Server.Api.Deliveries;
using Ripen.Server.Api.Envelope;
using Ripen.Storage.Checkpoints;
using Filter = Ripen.Server.Api.Deliveries.DeliveryFilter;
using StoreFilter = Ripen.Storage.Checkpoints.DeliveryFilter;

namespace Ripen.Server.Composition;

/// <summary>The message activity log (contract §4): lists come from the checkpoints and say how old they are; a single delivery comes from its partition.</summary>
internal sealed class DeliveriesApi(PartitionNode node, ICheckpointStore store, MessageRerender rerender, INames names, bool alwaysFresh) : IDeliveriesApi
{
    private const int PageSize = 100;
    private const int MaxReplays = 10_000;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public async Task<ApiAnswer> ListAsync(Filter filter, bool fresh, CancellationToken cancellationToken)
    {
        if (!TryFilter(filter, out var stored, out var cursor, out var problem))
        {
            return ApiRoutes.Message(400, problem);
        }

        if ((fresh || alwaysFresh) && !await CaughtUpAsync(cancellationToken))
        {
            return ApiRoutes.Message(503, "The list could not be brought up to date in time; ask again, or without 'fresh'");
        }

        var asOf = Instant.ToIso(node.AsOf);
        using var reader = store.OpenReader();
        var page = reader.Deliveries(stored, cursor, PageSize);
        return JsonAnswer.Success(json =>
        {
            json.WriteStartArray("deliveries");
            foreach (var row in page.Rows)
            {
                DeliveryJson.Write(json, Engine.Deliveries.Delivery.Read(row.Document.Span), names);
            }

            json.WriteEndArray();
            json.WriteString("cursor", page.Next?.ToString());
            json.WriteString("as_of", asOf);
        }) with
        { AsOf = asOf };
    }

    /// <inheritdoc/>
    public async Task<ApiAnswer> ReadAsync(string id, CancellationToken cancellationToken) => await FindAsync(id) is { } document
        ? JsonAnswer.Success(json =>
        {
            json.WritePropertyName("delivery");
            DeliveryJson.Write(json, Engine.Deliveries.Delivery.Read(document), names);
        })
        : ApiRoutes.Message(404, $"There is no delivery {id}");

    /// <inheritdoc/>
    public async Task<ApiAnswer> ReplayAsync(string id, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (!TryOptions(body, out var options))
        {
            return ApiRoutes.Message(400, "The body is empty or {\"rerender\"?: true or false, \"force\"?: true or false}");
        }

        if (await FindAsync(id) is not { } document)
        {
            return ApiRoutes.Message(404, $"There is no delivery {id}");
        }

        var problem = await ReplayAsync(document, options.Rerender, options.Force);
        return problem is null ? JsonAnswer.Success(json => json.WriteNumber("replayed", 1)) : ApiRoutes.Message(409, problem);
    }

    /// <inheritdoc/>
    public async Task<ApiAnswer> ReplayMatchingAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (!TryOptions(body, out var options) || !TryFilter(options.Filter, out var filter, out _, out _))
        {
            return ApiRoutes.Message(400, "The body has the keys status, campaign, canvas, user, rerender and force");
        }

        if (!await CaughtUpAsync(cancellationToken))
        {
            return ApiRoutes.Message(503, "The list could not be brought up to date in time; try again");
        }

        var (replayed, refused) = (0, 0);
        foreach (var row in Matching(filter))
        {
            var delivery = Engine.Deliveries.Delivery.Read(row.Document.Span);
            var isWanted = !DeliveryStatuses.IsOpen(delivery.Status) && (delivery.Status != DeliveryStatus.Sent || options.Force);
            if (isWanted && await ReplayAsync(row.Document.ToArray(), options.Rerender, options.Force) is null)
            {
                replayed++;
            }
            else
            {
                refused++;
            }
        }

        return JsonAnswer.Success(json =>
        {
            json.WriteNumber("replayed", replayed);
            json.WriteNumber("refused", refused);
        });
    }

    private async Task<bool> CaughtUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            await node.CatchUpAsync().WaitAsync(LongestWait, TimeProvider.System, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
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

    private async Task<string?> ReplayAsync(byte[] document, bool again, bool force)
    {
        var delivery = Engine.Deliveries.Delivery.Read(document);
        if (delivery.Status == DeliveryStatus.Sent && !force)
        {
            return $"Delivery {delivery.Id} was accepted; sending it again needs \"force\": true and makes a new key";
        }

        if (DeliveryStatuses.IsOpen(delivery.Status))
        {
            return $"Delivery {delivery.Id} is under way already";
        }

        if (!Engine.Deliveries.Delivery.TryParseId(delivery.Id, out var partition, out _))
        {
            return $"Delivery {delivery.Id} has no partition";
        }

        FrozenRequest? request = null;
        if (again)
        {
            var (rendered, problem) = await rerender.RenderAsync(node, partition, delivery);
            if (rendered is null)
            {
                return $"Delivery {delivery.Id} was not sent again: {problem}";
            }

            request = rendered;
        }

        var result = await node.PostAsync(partition, Entries.Replay(document, request, force));
        return result.Status == AppendStatus.Applied ? null : $"Delivery {delivery.Id} was not sent again: another of this user and campaign is under way";
    }

    // From the partition while it holds it, else from the store.
    private async Task<byte[]?> FindAsync(string id)
    {
        if (!Engine.Deliveries.Delivery.TryParseId(id, out var partition, out var number) || partition >= node.Partitions)
        {
            return null;
        }

        var held = await node.AskAsync(partition, engine =>
        {
            if (engine.FindDelivery(number) is not { } delivery)
            {
                return null;
            }

            var bytes = new Engine.Codec.ByteWriter(512);
            delivery.Write(bytes);
            return bytes.ToArray();
        });
        if (held is not null)
        {
            return held;
        }

        using var reader = store.OpenReader();
        return reader.Delivery(id)?.Document.ToArray();
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
