using Ripen.Engine.Identity;
using Ripen.Runtime;
using Ripen.Server.Api.DataIssues;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>
/// <c>POST /users/track</c>, <c>/users/track/sync</c> and <c>/users/track/bulk</c> (rest-api §2) and <c>POST /v1/sessions</c> (contract §4): body, objects, new names, entries, answer. 201 when every part is
/// committed and applied; 503 with <c>Retry-After: 1</c> when a partition
/// has no room. Without an idempotency key or event ids, some parts of a request answered 503 may have been taken.
/// </summary>
internal sealed class TrackEndpoint
{
    private readonly TrackRequestPool _requests;
    private readonly EntryBuffers _buffers = new();
    private readonly TrackAppender _appender;
    private readonly INameRegistry _names;
    private readonly IPartitions _partitions;
    private readonly DataIssueCounts _issues;
    private readonly TimeProvider _time;
    private readonly BulkGate _bulk = new();

    public TrackEndpoint(IPartitions partitions, INameRegistry names, DataIssueCounts issues, TimeProvider time)
    {
        _requests = new TrackRequestPool(names, partitions.Count);
        _appender = new TrackAppender(partitions);
        _names = names;
        _partitions = partitions;
        _issues = issues;
        _time = time;
    }

    /// <summary>Answers one bulk request, when it is its turn.</summary>
    public async Task HandleBulkAsync(HttpContext context)
    {
        if (!await _bulk.TryEnterAsync(context.RequestAborted))
        {
            await AnswerAsync(context, default, AppendStatus.Busy);
            return;
        }

        try
        {
            await HandleAsync(context, TrackShape.Bulk);
        }
        finally
        {
            _bulk.Leave();
        }
    }

    /// <summary>Answers one request.</summary>
    public async Task HandleAsync(HttpContext context, TrackShape shape)
    {
        // The buffers go back before the append, which takes by far the longest, so that the few that are in use at a time serve all requests. Those of a
        // request that failed halfway are left to the collector: its calls may still hold them.
        var request = _requests.Get();
        var parsed = await ReadAsync(context, shape, request);
        _requests.Return(request);
        if (parsed is { } work)
        {
            var status = work.Entries is not { } entries ? AppendStatus.Applied
                : await _appender.AppendAsync(entries, work.Key, work.Body, context.RequestAborted);
            if (status == AppendStatus.Applied)
            {
                // Of a call that ended otherwise it is not known whether anybody still reads them.
                _buffers.Return(work.Entries ?? default);
                work = work.Written is { } written ? work with { Answer = await written.AnswerAsync(_partitions, context.RequestAborted) } : work;
            }

            await AnswerAsync(context, work, status);
        }
    }

    // Null when the request was refused as a whole, and answered.
    private async ValueTask<TrackWork?> ReadAsync(HttpContext context, TrackShape shape, TrackRequest request)
    {
        if (!await BodyRules.TryReadJsonAsync(context, request.Body, shape == TrackShape.Bulk ? TrackLimits.MaxBulkBodyBytes : TrackLimits.MaxBodyBytes))
        {
            return null;
        }

        if (!IdempotencyKey.TryRead(context.Request.Headers[IdempotencyKey.Header], out var key))
        {
            await JsonAnswers.MessageAsync(context, StatusCodes.Status400BadRequest, "'Idempotency-Key' is not valid");
            return null;
        }

        // Reading the body unescapes it in place.
        var sent = shape == TrackShape.Sync ? request.Body.Written.ToArray() : null;
        var body = key is null ? default : TrackAppender.HashBody(request.Body.Written);
        var fault = request.Open(shape, key, body, _time.GetUtcNow().ToUnixTimeMilliseconds());
        if (fault != RequestFault.None)
        {
            await JsonAnswers.MessageAsync(
                context, StatusCodes.Status400BadRequest, fault == RequestFault.Malformed ? JsonAnswers.BadRequest : TrackMessages.TooMany);
            return null;
        }

        await request.ParseAsync(_names, FindUserAsync, context.RequestAborted);
        if (shape == TrackShape.Bulk && request.Entries.MostOfOneUser() > TrackLimits.MaxBulkObjectsOfUser)
        {
            await JsonAnswers.MessageAsync(context, StatusCodes.Status400BadRequest, TrackMessages.TooManyOfUser);
            return null;
        }

        request.Drops.CountInto(_issues);
        return request.HasAccepted
            ? new TrackWork(key, body, request.Entries.Finish(_buffers), request.Answer.ToBytes(request, shape), sent is null ? null : SyncObject.Read(sent))
            : new TrackWork(key, body, null, request.Answer.ToBytes(request, shape));
    }

    private async ValueTask<UserRef?> FindUserAsync(UserIdentifier contact, CancellationToken cancellationToken) =>
        UserMatch.Pick(await _partitions.FindUsersAsync(contact, cancellationToken))?.User;

    private static Task AnswerAsync(HttpContext context, in TrackWork work, AppendStatus status)
    {
        switch (status)
        {
            case AppendStatus.Applied:
                var code = work.Entries is null ? StatusCodes.Status400BadRequest : StatusCodes.Status201Created;
                return JsonAnswers.BytesAsync(context, code, work.Answer);
            case AppendStatus.Conflict:
                return JsonAnswers.MessageAsync(context, StatusCodes.Status409Conflict, "The 'Idempotency-Key' was used with another body");
            case AppendStatus.Busy:
                context.Response.Headers.RetryAfter = "1";
                return JsonAnswers.MessageAsync(context, StatusCodes.Status503ServiceUnavailable, JsonAnswers.Unavailable);
            default:
                return JsonAnswers.MessageAsync(context, StatusCodes.Status503ServiceUnavailable, JsonAnswers.Unavailable);
        }
    }
}
