using System.Globalization;
using System.Text.Json;
using Ripen.Server.Api.Collect;
using Ripen.Server.Api.DataIssues;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.Inbound;

namespace Ripen.Server.Api.Analytics;

/// <summary>
/// The calls of analytics SDKs, under the key of an app: one message, or a batch of them. Answered 200 when everything that was taken is committed and applied; 503 when it could not be: the SDKs send the same again, and
/// what was taken is known by its <c>messageId</c>.
/// </summary>
internal sealed class AnalyticsEndpoint(ICollectingApps apps, CollectLimiter limiter, AnalyticsWriter writer, AnalyticsIdentity identity, DataIssueCounts issues, TimeProvider time)
{
    /// <summary>Answers a call.</summary>
    /// <param name="kind">What its message says; null for a batch.</param>
    public async Task HandleAsync(HttpContext context, AnalyticsKind? kind)
    {
        if (!limiter.TryTake(context.Connection.RemoteIpAddress, out var retryAfter))
        {
            await TooManyAsync(context, retryAfter);
            return;
        }

        if (await AnalyticsBody.ReadAsync(context) is not { } body)
        {
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = AnalyticsLimits.MaxDepth });
            await HandleAsync(context, document.RootElement, kind);
        }
        catch (JsonException)
        {
            await JsonAnswers.MessageAsync(context, StatusCodes.Status400BadRequest, JsonAnswers.BadRequest);
        }
    }

    private async Task HandleAsync(HttpContext context, JsonElement root, AnalyticsKind? kind)
    {
        var key = AnalyticsKey.Read(context.Request.Headers.Authorization.ToString());
        var app = apps.Find(key.Length > 0 ? key : root.Text("writeKey"));
        var origin = context.Request.Headers.Origin.ToString();
        if (app is null || app.HasEnded || (origin.Length > 0 && !app.Origins.Contains(origin)))
        {
            var (status, message) = app is null ? (StatusCodes.Status401Unauthorized, "The user name of basic authentication is not the key of an app; GET /v1/apps lists them")
                : app.HasEnded ? (StatusCodes.Status401Unauthorized, CollectMessages.Ended(app.Id)) : (StatusCodes.Status403Forbidden, CollectMessages.BadOrigin(app.Id, origin));
            await JsonAnswers.MessageAsync(context, status, message);
            return;
        }

        if (origin.Length > 0)
        {
            context.Response.Headers.AccessControlAllowOrigin = origin;
            context.Response.Headers.Vary = "Origin";
        }

        if (!limiter.TryTake(app, out var retryAfter))
        {
            await TooManyAsync(context, retryAfter);
            return;
        }

        var list = root.Member("batch");
        if (kind is null && (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is 0 or > AnalyticsLimits.MaxMessages))
        {
            await JsonAnswers.MessageAsync(context, StatusCodes.Status400BadRequest, $"'batch' is a list of 1 to {AnalyticsLimits.MaxMessages} messages");
            return;
        }

        await WriteAsync(context, app, kind is null ? [.. list.EnumerateArray()] : [root], kind, root.Time("sentAt"));
    }

    private async Task WriteAsync(HttpContext context, CollectingApp app, IReadOnlyList<JsonElement> messages, AnalyticsKind? kind, long? sentAt)
    {
        var receivedAt = time.GetUtcNow().ToUnixTimeMilliseconds();
        var batch = new AnalyticsBatch(app, receivedAt, name => issues.Add(DropReason.NotOfTheApp, name));
        foreach (var step in batch.Read(messages, kind, sentAt))
        {
            var isDone = step switch
            {
                AnalyticsStep.Link link => await identity.LinkAsync(link.AnonymousId, link.UserId, context.RequestAborted),
                AnalyticsStep.Alias alias => await AliasAsync(alias, batch, context.RequestAborted),
                AnalyticsStep.Write write => await writer.WriteAsync(app, write.Run, receivedAt, batch.Refused, context.RequestAborted),
                _ => throw new InvalidOperationException("An unknown step."),
            };
            if (!isDone)
            {
                context.Response.Headers.RetryAfter = "1";
                await JsonAnswers.MessageAsync(context, StatusCodes.Status503ServiceUnavailable, JsonAnswers.Unavailable);
                return;
            }
        }

        var success = batch.Refused.Count < messages.Count;
        batch.Refused.Sort((a, b) => a.Index.CompareTo(b.Index));
        await JsonAnswers.BytesAsync(context, success ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest, AnalyticsAnswer.Write(success, batch.Refused));
    }

    private async ValueTask<bool> AliasAsync(AnalyticsStep.Alias alias, AnalyticsBatch batch, CancellationToken cancellationToken)
    {
        var outcome = await identity.AliasAsync(alias.PreviousId, alias.UserId, cancellationToken);
        if (outcome == IdentifyOutcome.OtherUser)
        {
            batch.Refused.Add((alias.Place, "'previousId' is another user's; to merge two users, call /users/merge with a REST key"));
        }

        return outcome != IdentifyOutcome.NotYet;
    }

    private static Task TooManyAsync(HttpContext context, long retryAfter)
    {
        context.Response.Headers.RetryAfter = retryAfter.ToString(CultureInfo.InvariantCulture);
        return JsonAnswers.MessageAsync(context, StatusCodes.Status429TooManyRequests, JsonAnswers.RateLimited);
    }
}
