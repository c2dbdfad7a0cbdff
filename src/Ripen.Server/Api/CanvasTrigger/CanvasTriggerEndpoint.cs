using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Ripen.Engine.Canvas;
using Ripen.Engine.Definitions;
using Ripen.Runtime;
using Ripen.Server.Api.DataIssues;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.UsersTrack;

namespace Ripen.Server.Api.CanvasTrigger;

/// <summary>
/// <c>POST /canvas/trigger/send</c> (rest-api §3.10): enters recipients, or the whole audience, into a canvas. All or nothing is taken; 201 when it is committed and applied, a
/// broadcast when it has begun everywhere.
/// </summary>
internal sealed class CanvasTriggerEndpoint(IPartitions partitions, INameRegistry names, ICanvasTriggers canvases, DataIssueCounts issues)
{
    private const int DispatchBytes = 16;

    /// <summary>Answers one call.</summary>
    public async Task<ApiAnswer> SendAsync(HttpContext context, ReadOnlyMemory<byte> json)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            return ApiRoutes.Message(StatusCodes.Status400BadRequest, JsonAnswers.BadRequest);
        }

        using (document)
        {
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? await SendAsync(document.RootElement, context)
                : ApiRoutes.Message(StatusCodes.Status400BadRequest, JsonAnswers.BadRequest);
        }
    }

    private async Task<ApiAnswer> SendAsync(JsonElement root, HttpContext context)
    {
        var id = root.TryGetProperty("canvas_id", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";
        if (canvases.Find(id) is not { } canvas)
        {
            return ApiRoutes.Message(StatusCodes.Status400BadRequest, "Invalid Canvas ID");
        }

        if (canvas.Mode != EntryMode.ApiTriggered)
        {
            return ApiRoutes.Message(StatusCodes.Status400BadRequest, $"The Canvas {id} is not API-triggered; give it 'schedule: api_triggered'");
        }

        if (CanvasTriggerBody.TryRead(root, out var body) is { } error)
        {
            return ApiRoutes.Message(StatusCodes.Status400BadRequest, error);
        }

        var request = new CanvasTriggerRequest(names, partitions.Count);
        if (!request.TryOpen(body.Objects))
        {
            return ApiRoutes.Message(StatusCodes.Status400BadRequest, JsonAnswers.BadRequest);
        }

        error = await ParseAsync(request, canvas.Number, body.IsBroadcast, context.RequestAborted);
        if (error is not null)
        {
            return ApiRoutes.Message(StatusCodes.Status400BadRequest, error);
        }

        request.Drops.CountInto(issues);
        return body.IsBroadcast ? await BroadcastAsync(canvas, request.Context.ToArray()) : await AppendAsync(canvas, request, context);
    }

    private async ValueTask<string?> ParseAsync(CanvasTriggerRequest request, int canvas, bool isBroadcast, CancellationToken cancellationToken)
    {
        var error = request.Parse(canvas, isBroadcast);
        if (error is null && request.Names.Missing.Count > 0)
        {
            await names.RegisterAsync(request.Names.Missing, cancellationToken);
            error = request.Parse(canvas, isBroadcast);
        }

        return error;
    }

    private async Task<ApiAnswer> AppendAsync(CanvasTriggerTarget canvas, CanvasTriggerRequest request, HttpContext context)
    {
        if (request.Recipients > 0)
        {
            var result = await partitions.AppendAsync(request.Entries.Finish(), context.RequestAborted);
            if (result.Status == AppendStatus.Busy)
            {
                context.Response.Headers.RetryAfter = "1";
            }

            if (result.Status is AppendStatus.Busy or AppendStatus.Unavailable)
            {
                return ApiRoutes.Message(StatusCodes.Status503ServiceUnavailable, JsonAnswers.Unavailable);
            }
        }

        return Accepted(canvas, RandomNumberGenerator.GetBytes(DispatchBytes));
    }

    // The first half of the dispatch id is the sweep's.
    private async Task<ApiAnswer> BroadcastAsync(CanvasTriggerTarget canvas, byte[] properties)
    {
        var dispatch = RandomNumberGenerator.GetBytes(DispatchBytes);
        return canvas.Status != DefinitionStatus.Active || await canvases.BroadcastAsync(BinaryPrimitives.ReadUInt64BigEndian(dispatch), canvas.Number, properties)
            ? Accepted(canvas, dispatch)
            : ApiRoutes.Message(StatusCodes.Status409Conflict, "Too many operations over all users are under way; wait for one to end, or cancel one (GET /v1/sweeps)");
    }

    private static ApiAnswer Accepted(CanvasTriggerTarget canvas, byte[] dispatch)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("dispatch_id"u8, Convert.ToHexStringLower(dispatch));
        if (NoticeOf(canvas.Status) is { } notice)
        {
            json.WriteString("notice"u8, notice);
        }

        json.WriteString("message"u8, "success"u8);
        json.WriteEndObject();
        json.Flush();
        return new ApiAnswer(StatusCodes.Status201Created, buffer.WrittenMemory);
    }

    private static string? NoticeOf(DefinitionStatus status) => status switch
    {
        DefinitionStatus.Active => null,
        DefinitionStatus.Archived => "The Canvas is archived. Unarchive the Canvas to ensure trigger requests will take effect.",
        _ => "The Canvas is paused. Resume the Canvas to ensure trigger requests will take effect.",
    };
}
