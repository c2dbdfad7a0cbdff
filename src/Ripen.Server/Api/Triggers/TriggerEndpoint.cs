using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
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
/// is taken; 201 when it is committed and applied, a broadcast when it has begun everywhere. The schedules of both let such a call wait for an instant.
/// </summary>
internal sealed class TriggerEndpoint(IPartitions partitions, INameRegistry names, ITriggers targets, DataIssueCounts issues, TimeProvider time)
{
    private const int DispatchBytes = 16;

    /// <summary>Answers one call.</summary>
    public Task<ApiAnswer> SendAsync(TriggerKind kind, HttpContext context, ReadOnlyMemory<byte> json) =>
        AnswerAsync(kind, json, (target, root) => SendAsync(target, root, due: null, context));

    /// <summary>Answers <c>POST /canvas/trigger/schedule/create</c> and <c>POST /campaigns/trigger/schedule/create</c>.</summary>
    public Task<ApiAnswer> ScheduleAsync(TriggerKind kind, HttpContext context, ReadOnlyMemory<byte> json) => AnswerAsync(kind, json, async (target, root) =>
        TriggerSchedule.Read(root, time.GetUtcNow().ToUnixTimeMilliseconds(), out var due) is { } error ? Refuse(error) : await SendAsync(target, root, due, context));

    /// <summary>Answers <c>…/trigger/schedule/update</c> and <c>…/trigger/schedule/delete</c>.</summary>
    public Task<ApiAnswer> MoveAsync(TriggerKind kind, HttpContext context, ReadOnlyMemory<byte> json, bool isUpdate) => AnswerAsync(kind, json, async (target, root) =>
    {
        var due = 0L;
        if (isUpdate && TriggerSchedule.Read(root, time.GetUtcNow().ToUnixTimeMilliseconds(), out due) is { } error)
        {
            return Refuse(error);
        }

        var schedule = root.TryGetProperty("schedule_id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString()! : "";
        return schedule.Length == 16 && ulong.TryParse(schedule, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            && await targets.MoveAsync(number, target, isUpdate ? due : null)
            ? ApiRoutes.Message(StatusCodes.Status201Created, "success")
            : Refuse("Invalid Schedule ID");
    });

    private async Task<ApiAnswer> AnswerAsync(TriggerKind kind, ReadOnlyMemory<byte> json, Func<TriggerTarget, JsonElement, Task<ApiAnswer>> answer)
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
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return Refuse(JsonAnswers.BadRequest);
            }

            var id = root.TryGetProperty(kind.IdKey, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";
            return targets.Find(kind, id) is not { } target ? Refuse(kind.InvalidId)
                : !target.IsApiTriggered ? Refuse($"The {kind.Name} {id} is not API-triggered; give it '{kind.NotApiTriggered}'")
                : await answer(target, root);
        }
    }

    // Without an instant: now.
    private async Task<ApiAnswer> SendAsync(TriggerTarget target, JsonElement root, long? due, HttpContext context)
    {
        if (TriggerBody.TryRead(target.Kind, root, out var body) is { } error)
        {
            return Refuse(error);
        }

        // The limit is one of calls that act at once.
        return due is null && (body.IsBroadcast || body.Audience is not null) && !context.TryTakeAlso(RateBuckets.TriggerBroadcast)
            ? ApiRoutes.Message(StatusCodes.Status429TooManyRequests, JsonAnswers.RateLimited)
            : await SendAsync(target, body, due, context);
    }

    private async Task<ApiAnswer> SendAsync(TriggerTarget target, TriggerBody body, long? due, HttpContext context)
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
        return due is { } at ? await ScheduleAsync(target, request, body.IsBroadcast, audience, at)
            : body.IsBroadcast ? await BroadcastAsync(target, audience, request.Properties.ToArray())
            : await AppendAsync(target, request, context);
    }

    private async Task<ApiAnswer> ScheduleAsync(TriggerTarget target, TriggerRequest request, bool isBroadcast, byte[] audience, long due)
    {
        var dispatch = RandomNumberGenerator.GetBytes(DispatchBytes);
        var schedule = BinaryPrimitives.ReadUInt64BigEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        var isTaken = isBroadcast ? await targets.ScheduleBroadcastAsync(schedule, due, BinaryPrimitives.ReadUInt64BigEndian(dispatch), target, audience, request.Properties.ToArray())
            : request.Recipients == 0 || await targets.ScheduleAsync(schedule, due, target, request.Entries.Finish());
        return isTaken ? Accepted(target, dispatch, schedule)
            : ApiRoutes.Message(StatusCodes.Status409Conflict, "Too many scheduled calls wait, or this one is too large; wait for some to be carried out, or delete some");
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

    private static ApiAnswer Accepted(TriggerTarget target, byte[] dispatch, ulong? schedule = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("dispatch_id"u8, Convert.ToHexStringLower(dispatch));
        if (schedule is { } id)
        {
            json.WriteString("schedule_id"u8, id.ToString("x16", CultureInfo.InvariantCulture));
        }

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
