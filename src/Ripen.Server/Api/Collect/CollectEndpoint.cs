using Microsoft.Extensions.ObjectPool;
using Ripen.Runtime;
using Ripen.Server.Api.DataIssues;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.Identity;
using Ripen.Server.Api.UsersTrack;
using Ripen.Server.Bots;

namespace Ripen.Server.Api.Collect;

/// <summary>
/// <c>POST /v1/collect</c> (rest-api §5): what browsers and other devices say, under the public key of an app. 201 when every item that was taken is committed and applied; 503 when that could
/// not be done now: the same batch sent again adds only what is missing.
/// </summary>
internal sealed class CollectEndpoint
{
    private const string PlainText = "text/plain";
    private const string PreflightSeconds = "7200";

    private readonly ICollectingApps _apps;
    private readonly CollectLimiter _limiter;
    private readonly CollectSteps _steps;
    private readonly INameRegistry _names;
    private readonly DataIssueCounts _issues;
    private readonly TimeProvider _time;
    private readonly KnownBots? _bots;
    private readonly DefaultObjectPool<CollectRequest> _requests;

    /// <param name="bots">Who is flagged; null for nobody.</param>
    public CollectEndpoint(
        IPartitions partitions, INameRegistry names, ICollectingApps apps, CollectLimiter limiter, KnownBots? bots, DataIssueCounts issues, TimeProvider time)
    {
        (_apps, _limiter, _bots, _names, _issues, _time) = (apps, limiter, bots, names, issues, time);
        _steps = new CollectSteps(partitions, new DeviceIdentity(partitions, new IdentityAppender(partitions, TimeProvider.System)));
        _requests = new DefaultObjectPool<CollectRequest>(new RequestPolicy(names, partitions.Count), TrackRequestPool.MaxIdle);
    }

    /// <summary>Answers a browser that asks whether a page may send JSON; what it sends is looked at by itself.</summary>
    public Task PreflightAsync(HttpContext context)
    {
        if (!Allow(context))
        {
            return JsonAnswers.MessageAsync(context, StatusCodes.Status403Forbidden, JsonAnswers.Denied);
        }

        context.Response.Headers.AccessControlAllowMethods = HttpMethods.Post;
        context.Response.Headers.AccessControlAllowHeaders = "content-type";
        context.Response.Headers.AccessControlMaxAge = PreflightSeconds;
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>Answers one batch.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        Allow(context);
        if (!_limiter.TryTake(context.Connection.RemoteIpAddress, out var retryAfter))
        {
            await TooManyAsync(context, retryAfter);
            return;
        }

        // The buffers go back before the append, which takes by far the longest. Those of a request that failed halfway are left to the collector: its calls may still hold them.
        var request = _requests.Get();
        var work = await ReadAsync(context, request);
        _requests.Return(request);
        if (work is { } parsed)
        {
            await _steps.AnswerAsync(context, parsed);
        }
    }

    // Null when the batch was refused as a whole, and answered.
    private async ValueTask<CollectWork?> ReadAsync(HttpContext context, CollectRequest request)
    {
        var type = context.Request.ContentType;
        var isKnown = BodyRules.IsJson(type) || BodyRules.IsType(type!, PlainText);
        if (!await BodyRules.TryReadAsync(context, request.Body, CollectLimits.MaxBodyBytes, isKnown))
        {
            return null;
        }

        if (request.Open() is { } fault)
        {
            await JsonAnswers.MessageAsync(context, StatusCodes.Status400BadRequest, fault);
            return null;
        }

        var app = _apps.Find(request.WriteKey);
        var origin = context.Request.Headers.Origin.ToString();
        var (status, refusal) = app is null ? (StatusCodes.Status401Unauthorized, CollectMessages.NoKey)
            : app.HasEnded ? (StatusCodes.Status401Unauthorized, CollectMessages.Ended(app.Id))
            : origin.Length > 0 && !app.Origins.Contains(origin) ? (StatusCodes.Status403Forbidden, CollectMessages.BadOrigin(app.Id, origin))
            : (StatusCodes.Status200OK, string.Empty);
        if (app is null || status != StatusCodes.Status200OK)
        {
            await JsonAnswers.MessageAsync(context, status, refusal);
            return null;
        }

        if (!_limiter.TryTake(app, out var retryAfter))
        {
            await TooManyAsync(context, retryAfter);
            return null;
        }

        await request.ParseAsync(app, _bots?.Find(context.Request.Headers.UserAgent), _names, _issues, _time.GetUtcNow().ToUnixTimeMilliseconds(), context.RequestAborted);
        return new CollectWork(request.Device, request.Items, request.Ignored, [.. request.Steps], [.. request.Errors]);
    }

    // Whatever comes of a batch, a page that may send may read the answer.
    private bool Allow(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        context.Response.Headers.Vary = "Origin";
        if (origin.Length == 0 || !_apps.IsOrigin(origin))
        {
            return false;
        }

        context.Response.Headers.AccessControlAllowOrigin = origin;
        context.Response.Headers.AccessControlExposeHeaders = "Retry-After";
        return true;
    }

    private static Task TooManyAsync(HttpContext context, long retryAfter)
    {
        context.Response.Headers.RetryAfter = retryAfter.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return JsonAnswers.MessageAsync(context, StatusCodes.Status429TooManyRequests, JsonAnswers.RateLimited);
    }

    private sealed class RequestPolicy(INameRegistry names, int partitions) : PooledObjectPolicy<CollectRequest>
    {
        public override CollectRequest Create() => new(names, partitions);

        public override bool Return(CollectRequest obj) => true;
    }
}
