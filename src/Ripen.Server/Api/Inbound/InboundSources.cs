using System.Text.Json;
using Ripen.Engine.Values;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Composition;
using Ripen.Storage.Control;

namespace Ripen.Server.Api.Inbound;

/// <summary>Makes, lists and ends sources. What their messages are checked with is told nobody again.</summary>
internal sealed class InboundSources(InboundSourceStore store, InboundKinds kinds, InboundCounts counts)
{
    /// <summary>Makes one: 201; 400 for what is none, one of that id, or too many.</summary>
    public async Task<ApiAnswer> CreateAsync(ReadOnlyMemory<byte> body, string caller, CancellationToken cancellationToken)
    {
        NewInboundSource? source;
        string problem;
        try
        {
            using var document = JsonDocument.Parse(body);
            source = NewInboundSource.Read(document.RootElement, kinds, out problem);
        }
        catch (JsonException)
        {
            (source, problem) = (null, "The body is not a JSON object");
        }

        if (source is null)
        {
            return ApiRoutes.Message(StatusCodes.Status400BadRequest, problem);
        }

        if (await store.CreateAsync(source.Id, source.Kind, source.Topic, source.Secret, caller, cancellationToken) is not { } made)
        {
            return ApiRoutes.Message(StatusCodes.Status400BadRequest, store.Find(source.Id) is not null
                ? $"There is an inbound source '{source.Id}' already; end it first, or choose another id"
                : $"There are {InboundSourceStore.MaxSources} inbound sources, as many as there may be; end one that is not used");
        }

        return JsonAnswer.Write(StatusCodes.Status201Created, json =>
        {
            json.WriteString("message", "success");
            WriteSource(json, made);
        });
    }

    /// <summary>All, by their ids.</summary>
    public ApiAnswer List() => JsonAnswer.Success(json =>
    {
        json.WriteStartArray("inbound_sources");
        foreach (var source in store.List())
        {
            json.WriteStartObject();
            WriteSource(json, source);
            WriteCounts(json, counts.Of(source.Id));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>Ends one at once: 200; 404 for one that is not there.</summary>
    public async Task<ApiAnswer> DeleteAsync(string id, string caller, CancellationToken cancellationToken)
    {
        if (!await store.DeleteAsync(id, caller, cancellationToken))
        {
            return ApiRoutes.Message(StatusCodes.Status404NotFound, "There is no such inbound source");
        }

        counts.Remove(id);
        return ApiRoutes.Message(StatusCodes.Status200OK, "success");
    }

    private static void WriteSource(Utf8JsonWriter json, InboundSource source)
    {
        json.WriteString("id", source.Id);
        json.WriteString("kind", source.Kind);
        json.WriteString("path", $"/v1/inbound/{source.Id}");
        if (source.Topic.Length > 0)
        {
            json.WriteString("topic_arn", source.Topic);
        }

        json.WriteString("created_at", Instant.ToIso(source.CreatedAt));
        json.WriteString("created_by", source.CreatedBy);
    }

    private static void WriteCounts(Utf8JsonWriter json, InboundCount count)
    {
        json.WriteStartObject("since_start");
        json.WriteNumber("accepted", count.Accepted);
        json.WriteNumber("ignored", count.Ignored);
        json.WriteNumber("unknown_users", count.UnknownUsers);
        json.WriteNumber("refused_messages", count.Refused);
        json.WriteEndObject();
    }
}
