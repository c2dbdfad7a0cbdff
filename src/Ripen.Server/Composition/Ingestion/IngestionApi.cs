using System.Globalization;
using System.Text.Json;
using Ripen.Connectors.Checks;
using Ripen.Definitions.Ingestion;
using Ripen.Engine.Definitions;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.Ingestion;
using Ripen.Storage.Control;
using Ripen.Storage.Control.Ingestion;

namespace Ripen.Server.Composition.Ingestion;

/// <summary>Lists integrations and their runs, and begins runs.</summary>
internal sealed class IngestionApi(IntegrationLibrary integrations, Connectors.Runs.Ingestion ingestion, SourceCheck check, IngestionStore store, DefinitionSetStore definitions, TimeProvider time) : IIngestionApi
{
    private const string Kind = "cdi_integration";

    private static readonly ApiAnswer BadCursor = ApiRoutes.Message(400, "Invalid cursor");
    private static readonly ApiAnswer BadId = ApiRoutes.Message(400, "Invalid integration ID");
    private static readonly ApiAnswer Unknown = ApiRoutes.Message(404, "Integration not found");

    /// <inheritdoc/>
    public async Task<ApiAnswer> ListAsync(string path, string? cursor, CancellationToken cancellationToken)
    {
        if (!SkipCursor.TryRead(cursor, out var skip))
        {
            return BadCursor;
        }

        var all = integrations.All;
        var times = await definitions.ReadTimesAsync(Kind, cancellationToken);
        var page = new List<(DefinitionStatus Status, IntegrationDefinition Definition, IngestionRun? Last, long? Next)>();
        foreach (var (status, definition) in all.Skip(skip).Take(IIngestionApi.PageSize))
        {
            var runs = await store.ListAsync(definition.Id, 0, 1, cancellationToken);
            page.Add((status, definition, runs is [var last] ? last : null, status == DefinitionStatus.Active ? await NextAsync(definition, cancellationToken) : null));
        }

        var answer = JsonAnswer.Write(200, json =>
        {
            json.WriteStartArray("results");
            page.ForEach(one => IngestionJson.Write(json, one.Status, one.Definition, times.GetValueOrDefault(one.Definition.Id)?.EditedAt, one.Last, one.Next));
            json.WriteEndArray();
            json.WriteString("message", "success");
        });
        return answer with { Link = SkipCursor.Links(path, skip, IIngestionApi.PageSize, cursor is not null, skip + IIngestionApi.PageSize < all.Count) };
    }

    /// <inheritdoc/>
    public async Task<ApiAnswer> SyncAsync(string integrationId, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(integrationId, out _))
        {
            return BadId;
        }

        if (Find(integrationId) is not { } found)
        {
            return Unknown;
        }

        return found.Status != DefinitionStatus.Active ? ApiRoutes.Message(400, $"The integration '{found.Definition.Id}' is not active; publish it with status: active")
            : await ingestion.TryStartAsync(integrations.ToRun(found.Definition), "api", cancellationToken) is null ? ApiRoutes.Message(429, "Another job is in progress")
            : ApiRoutes.Message(202, "success");
    }

    /// <inheritdoc/>
    public async Task<ApiAnswer> StatusAsync(string path, string integrationId, string? cursor, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(integrationId, out _))
        {
            return BadId;
        }

        if (!SkipCursor.TryRead(cursor, out var skip))
        {
            return BadCursor;
        }

        if (Find(integrationId) is not { } found)
        {
            return Unknown;
        }

        var runs = await store.ListAsync(found.Definition.Id, skip, IIngestionApi.PageSize + 1, cancellationToken);
        var answer = JsonAnswer.Write(200, json =>
        {
            json.WriteStartArray("results");
            foreach (var run in runs.Take(IIngestionApi.PageSize))
            {
                IngestionJson.WriteStatus(json, ingestion.Current(run));
            }

            json.WriteEndArray();
            json.WriteString("message", "success");
        });
        return answer with { Link = SkipCursor.Links(path, skip, IIngestionApi.PageSize, cursor is not null, runs.Count > IIngestionApi.PageSize) };
    }

    /// <inheritdoc/>
    public async Task<ApiAnswer> ListAllAsync(string? cursor, CancellationToken cancellationToken)
    {
        if (!SkipNumber(cursor, out var skip))
        {
            return BadCursor;
        }

        var all = integrations.All;
        var page = new List<IntegrationState>();
        foreach (var (status, definition) in all.Skip((int)skip).Take(IIngestionApi.LogPageSize))
        {
            page.Add(await StateAsync(status, definition, cancellationToken));
        }

        return JsonAnswer.Success(json =>
        {
            json.WriteStartArray("integrations");
            foreach (var state in page)
            {
                json.WriteStartObject();
                IngestionJson.Write(json, state);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            WriteCursor(json, skip + IIngestionApi.LogPageSize < all.Count ? skip + IIngestionApi.LogPageSize : null);
        });
    }

    /// <inheritdoc/>
    public async Task<ApiAnswer> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (integrations.Find(id) is not { } found)
        {
            return Unknown;
        }

        var state = await StateAsync(found.Status, found.Definition, cancellationToken);
        return JsonAnswer.Success(json => IngestionJson.Write(json, state));
    }

    /// <inheritdoc/>
    public async Task<ApiAnswer> RunsAsync(string id, string? cursor, CancellationToken cancellationToken)
    {
        if (!SkipNumber(cursor, out var skip))
        {
            return BadCursor;
        }

        if (integrations.Find(id) is not { } found)
        {
            return Unknown;
        }

        var runs = await store.ListAsync(found.Definition.Id, (int)skip, IIngestionApi.LogPageSize + 1, cancellationToken);
        return JsonAnswer.Success(json =>
        {
            json.WriteStartArray("runs");
            foreach (var run in runs.Take(IIngestionApi.LogPageSize))
            {
                json.WriteStartObject();
                IngestionJson.WriteRun(json, ingestion.Current(run));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            WriteCursor(json, runs.Count > IIngestionApi.LogPageSize ? skip + IIngestionApi.LogPageSize : null);
        });
    }

    /// <inheritdoc/>
    public async Task<ApiAnswer> RunAsync(string id, string run, string? cursor, CancellationToken cancellationToken)
    {
        if (!SkipNumber(cursor, out var after))
        {
            return BadCursor;
        }

        if (integrations.Find(id) is not { } found)
        {
            return Unknown;
        }

        if (!SkipNumber(run, out var number) || await store.FindAsync(found.Definition.Id, number, cancellationToken) is not { } stored)
        {
            return ApiRoutes.Message(404, $"The integration '{found.Definition.Id}' has no run {run}");
        }

        var rows = await store.ListErrorsAsync(number, after, IIngestionApi.LogPageSize + 1, cancellationToken);
        return JsonAnswer.Success(json =>
        {
            IngestionJson.WriteRun(json, ingestion.Current(stored));
            json.WriteStartArray("failed_rows");
            foreach (var row in rows.Take(IIngestionApi.LogPageSize))
            {
                IngestionJson.Write(json, row);
            }

            json.WriteEndArray();
            WriteCursor(json, rows.Count > IIngestionApi.LogPageSize ? rows[IIngestionApi.LogPageSize - 1].Place : null);
        });
    }

    /// <inheritdoc/>
    public async Task<ApiAnswer> TestAsync(string id, CancellationToken cancellationToken)
    {
        if (integrations.Find(id) is not { } found)
        {
            return Unknown;
        }

        var report = await check.CheckAsync(integrations.ToRun(found.Definition), cancellationToken);
        return JsonAnswer.Success(json => IngestionJson.Write(json, report));
    }

    /// <inheritdoc/>
    public async Task<ApiAnswer> ResetAsync(string id, ReadOnlyMemory<byte> body, string by, CancellationToken cancellationToken)
    {
        if (integrations.Find(id) is not { } found)
        {
            return Unknown;
        }

        if (!TryReadTo(body, out var to))
        {
            return ApiRoutes.Message(400, "The body is {\"to\": \"2026-03-02T10:05:00Z\"}, an instant with its zone, or {\"to\": null} for the beginning");
        }

        if (ingestion.IsRunning(found.Definition.Id))
        {
            return ApiRoutes.Message(409, "A run is under way; wait until it has ended");
        }

        await store.ResetAsync(found.Definition.Id, to, time.GetUtcNow().ToUnixTimeMilliseconds(), by, cancellationToken);
        return JsonAnswer.Success(json => json.WriteString("watermark", to));
    }

    private static bool TryReadTo(ReadOnlyMemory<byte> body, out string? to)
    {
        to = null;
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("to", out var value))
            {
                return false;
            }

            to = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
            return value.ValueKind == JsonValueKind.Null
                || (to is not null && to.Contains('T', StringComparison.Ordinal) && to[^1] == 'Z' && DateTimeOffset.TryParse(to, CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool SkipNumber(string? text, out long number)
    {
        number = 0;
        return text is null || (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= int.MaxValue);
    }

    private static void WriteCursor(Utf8JsonWriter json, long? next) => json.WriteString("cursor", next?.ToString(CultureInfo.InvariantCulture));

    private (DefinitionStatus Status, IntegrationDefinition Definition)? Find(string integrationId) =>
        integrations.Find(integrationId) is { } found && Guid.TryParse(integrationId, out var guid) && found.Definition.IntegrationId == guid ? found : null;

    private async Task<IntegrationState> StateAsync(DefinitionStatus status, IntegrationDefinition definition, CancellationToken cancellationToken)
    {
        var runs = await store.ListAsync(definition.Id, 0, 1, cancellationToken);
        var place = await store.ReadPlaceAsync(definition.Id, cancellationToken);
        return new(status, definition, runs is [var last] ? ingestion.Current(last) : null, status == DefinitionStatus.Active ? Next(definition, place) : null, place.Watermark);
    }

    private async Task<long?> NextAsync(IntegrationDefinition definition, CancellationToken cancellationToken) =>
        definition.Schedule is null ? null : Next(definition, await store.ReadPlaceAsync(definition.Id, cancellationToken));

    // None until the schedule has seen the definition, which takes a second.
    private static long? Next(IntegrationDefinition definition, IngestionPlace place) => definition.Schedule is { } schedule && place.Schedule == schedule.Words ? place.NextRunAt : null;
}
