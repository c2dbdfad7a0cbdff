using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Ripen.Engine.Definitions;
using Ripen.Engine.Segments;
using Ripen.Runtime;
using Ripen.Server.Api.DataIssues;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.UsersTrack;

namespace Ripen.Server.Api.Triggers;

/// <summary>
/// <c>POST /canvas/trigger/send</c> and <c>POST /campaigns/trigger/send</c> (rest-api §3.10, §3.12): sets off a canvas or campaign for recipients, or for the whole audience. All or nothing
/// is taken; 201 when it is committed and applied, a broadcast when it has begun everywhere.
/// </summary>
internal sealed class TriggerEndpoint(IPartitions partitions, INameRegistry names, ITriggers targets, DataIssueCounts issues)
{
    private const int DispatchBytes = 16;

    /// <summary>Answers one call.</summary>
    public async Task<ApiAnswer> SendAsync(TriggerKind kind, HttpContext context, ReadOnlyMemory<byte> json)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            return Refuse(JsonAnswers.BadRequest);
        }

        using (document)
        {
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? await SendAsync(kind, document.RootElement, context)
                : Refuse(JsonAnswers.BadRequest);
        }
    }

    private async Task<ApiAnswer> SendAsync(TriggerKind kind, JsonElement root, HttpContext context)
    {
        var id = root.TryGetProperty(kind.IdKey, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";
        if (targets.Find(kind, id) is not { } target)
        {
            return Refuse(kind.InvalidId);
        }

        if (!target.IsApiTriggered)
        {
            return Refuse($"The {kind.Name} {id} is not API-triggered; give it '{kind.NotApiTriggered}'");
        }

        if (TriggerBody.TryRead(kind, root, out var body) is { } error)
        {
            return Refuse(error);
        }

        if ((body.IsBroadcast || body.Audience is not null) && !context.TryTakeAlso(RateBuckets.TriggerBroadcast))
        {
            return ApiRoutes.Message(StatusCodes.Status429TooManyRequests, JsonAnswers.RateLimited);
        }

        return await SendAsync(target, body, context);
    }

    private async Task<ApiAnswer> SendAsync(TriggerTarget target, TriggerBody body, HttpContext context)
    {
        if (await body.WriteAsync(partitions, context.RequestAborted) is { } wrong)
        {
            return Refuse(wrong);
        }

        var audience = body.Audience is { } node ? CallAudience.Write(node, names) : [];
        var request = new TriggerRequest(names, partitions.Count, target, audience, body.IsBroadcast);
        if (!request.TryOpen(body.Objects))
        {
            return Refuse(JsonAnswers.BadRequest);
        }

        if (await request.ParseAsync(names, context.RequestAborted) is { } error)
        {
            return Refuse(error);
        }

        request.Drops.CountInto(issues);
        return body.IsBroadcast ? await BroadcastAsync(target, audience, request.Properties.ToArray()) : await AppendAsync(target, request, context);
    }

    private async Task<ApiAnswer> AppendAsync(TriggerTarget target, TriggerRequest request, HttpContext context)
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

        return Accepted(target, RandomNumberGenerator.GetBytes(DispatchBytes));
    }

    // The first half of the dispatch id is the sweep's.
    private async Task<ApiAnswer> BroadcastAsync(TriggerTarget target, byte[] audience, byte[] properties)
    {
        var dispatch = RandomNumberGenerator.GetBytes(DispatchBytes);
        return target.Status != DefinitionStatus.Active || await targets.BroadcastAsync(BinaryPrimitives.ReadUInt64BigEndian(dispatch), target, audience, properties)
            ? Accepted(target, dispatch)
            : ApiRoutes.Message(StatusCodes.Status409Conflict, "Too many operations over all users are under way; wait for one to end, or cancel one (GET /v1/sweeps)");
    }

    private static ApiAnswer Refuse(string message) => ApiRoutes.Message(StatusCodes.Status400BadRequest, message);

    private static ApiAnswer Accepted(TriggerTarget target, byte[] dispatch)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("dispatch_id"u8, Convert.ToHexStringLower(dispatch));
        if (NoticeOf(target) is { } notice)
        {
            json.WriteString("notice"u8, notice);
        }

        json.WriteString("message"u8, "success"u8);
        json.WriteEndObject();
        json.Flush();
        return new ApiAnswer(StatusCodes.Status201Created, buffer.WrittenMemory);
    }

    private static string? NoticeOf(TriggerTarget target)
    {
        var name = target.Kind.NoticeName;
        return target.Status switch
        {
            DefinitionStatus.Active => null,
            DefinitionStatus.Archived => $"The {name} is archived. Unarchive the {name} to ensure trigger requests will take effect.",
            _ => $"The {name} is paused. Resume the {name} to ensure trigger requests will take effect.",
        };
    }
}
