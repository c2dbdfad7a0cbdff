using Microsoft.Extensions.ObjectPool;
using Ripen.Runtime;
using Ripen.Server.Api.DataIssues;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>
/// <c>POST /users/track</c> (rest-api §2) and <c>POST /v1/sessions</c> (contract §4): body, objects, new names, entries, answer. 201 when every part is
/// committed and applied; 503 with <c>Retry-After: 1</c> when a partition
/// has no room. Without an idempotency key or event ids, some parts of a request answered 503 may have been taken.
/// </summary>
internal sealed class TrackEndpoint
{
    private const int MaxIdleRequests = 64;

    private readonly DefaultObjectPool<TrackRequest> _requests;
    private readonly TrackAppender _appender;
    private readonly INameRegistry _names;
    private readonly DataIssueCounts _issues;
    private readonly TimeProvider _time;

    public TrackEndpoint(IPartitions partitions, INameRegistry names, DataIssueCounts issues, TimeProvider time)
    {
        _requests = new DefaultObjectPool<TrackRequest>(new TrackRequestPolicy(names, partitions.Count), MaxIdleRequests);
        _appender = new TrackAppender(partitions);
        _names = names;
        _issues = issues;
        _time = time;
    }

    /// <summary>Answers one request.</summary>
    public async Task HandleAsync(HttpContext context, TrackShape shape)
    {
        var request = _requests.Get();
        await HandleAsync(context, shape, request);

        // One that failed halfway is left to the collector: its calls may still hold it.
        _requests.Return(request);
    }

    private async Task HandleAsync(HttpContext context, TrackShape shape, TrackRequest request)
    {
        if (!await BodyRules.TryReadJsonAsync(context, request.Body, TrackLimits.MaxBodyBytes))
        {
            return;
        }

        if (!IdempotencyKey.TryRead(context.Request.Headers[IdempotencyKey.Header], out var key))
        {
            await JsonAnswers.MessageAsync(context, StatusCodes.Status400BadRequest, "'Idempotency-Key' is not valid");
            return;
        }

        // Reading the body unescapes it in place.
        var body = key is null ? default : TrackAppender.HashBody(request.Body.Written);
        var fault = request.Open(shape);
        if (fault != RequestFault.None)
        {
            await JsonAnswers.MessageAsync(
                context, StatusCodes.Status400BadRequest, fault == RequestFault.Malformed ? JsonAnswers.BadRequest : TrackMessages.TooMany);
            return;
        }

        await ParseAsync(request, key, body, context.RequestAborted);
        request.Drops.CountInto(_issues);
        var status = request.HasAccepted ? await _appender.AppendAsync(request, key, body, context.RequestAborted) : AppendStatus.Applied;
        await AnswerAsync(context, request, shape, status);
    }

    private async ValueTask ParseAsync(TrackRequest request, UInt128? key, UInt128 body, CancellationToken cancellationToken)
    {
        var receivedAt = _time.GetUtcNow().ToUnixTimeMilliseconds();
        request.Parse(key, body, receivedAt);
        if (request.Names.Missing.Count > 0)
        {
            await _names.RegisterAsync(request.Names.Missing, cancellationToken);
            request.Parse(key, body, receivedAt);
        }
    }

    private static Task AnswerAsync(HttpContext context, TrackRequest request, TrackShape shape, AppendStatus status)
    {
        switch (status)
        {
            case AppendStatus.Applied:
                var code = request.HasAccepted ? StatusCodes.Status201Created : StatusCodes.Status400BadRequest;
                return JsonAnswers.BytesAsync(context, code, request.Answer.Write(request, shape));
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
