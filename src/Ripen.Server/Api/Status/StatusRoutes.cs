using System.Text.Encodings.Web;
using System.Text.Json;
using Ripen.Server.Api.DataIssues;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Status;

/// <summary>Health, status and data issues (contract §2, §4).</summary>
internal static class StatusRoutes
{
    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes, IStatusApi status, DataIssueCounts issues)
    {
        routes.MapGet("/healthz/live", (RequestDelegate)(context => JsonAnswers.MessageAsync(context, StatusCodes.Status200OK, "success")));
        routes.MapGet("/healthz/ready", (RequestDelegate)(context => status.NotReadyBecause() is { } reason
            ? JsonAnswers.MessageAsync(context, StatusCodes.Status503ServiceUnavailable, reason)
            : JsonAnswers.MessageAsync(context, StatusCodes.Status200OK, "success")));
        routes.MapRead("/v1/status", Permissions.StatusRead, async context =>
            new ApiAnswer(StatusCodes.Status200OK, await status.ReadAsync(context.RequestAborted)));
        routes.MapRead("/v1/data-issues", Permissions.StatusRead, _ => Task.FromResult(new ApiAnswer(StatusCodes.Status200OK, Write(issues))));
    }

    // What was dropped silently since the start: a count for each reason, and the keys.
    private static ReadOnlyMemory<byte> Write(DataIssueCounts issues)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("message"u8, "success"u8);
            json.WriteStartObject("reasons"u8);
            foreach (var reason in Enum.GetValues<DropReason>())
            {
                json.WriteNumber(NameOf(reason), issues.Count(reason));
            }

            json.WriteEndObject();
            json.WriteStartArray("keys"u8);
            foreach (var key in issues.Keys())
            {
                json.WriteStartObject();
                json.WriteString("key"u8, key.Key);
                json.WriteString("reason"u8, NameOf(key.Reason));
                json.WriteNumber("count"u8, key.Count);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static string NameOf(DropReason reason) => JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString());
}
