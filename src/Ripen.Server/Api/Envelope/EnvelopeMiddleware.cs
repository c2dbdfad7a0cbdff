namespace Ripen.Server.Api.Envelope;

/// <summary>
/// What stands around every request, in the order of rest-api §1.11: unknown path 404, key 401, address and permission 403, too many 429; then the route. Any answer that
/// has a status and no body gets its JSON body here, and an
/// exception becomes 500. A known path with another method is an unknown path.
/// </summary>
internal sealed partial class EnvelopeMiddleware(RequestDelegate next, IApiKeys keys, RateLimits rateLimits, ILogger<EnvelopeMiddleware> log)
{
    /// <summary>Answers one request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await AnswerAsync(context);
        }
        catch (BadHttpRequestException refused)
        {
            await TryMessageAsync(context, refused.StatusCode);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; nobody reads an answer.
        }
        catch (Exception failure)
        {
            LogFailure(log, failure, context.Request.Method, context.GetEndpoint()?.DisplayName ?? "no route");
            await TryMessageAsync(context, StatusCodes.Status500InternalServerError);
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        if (endpoint is null || (endpoint is RouteEndpoint route && !RoutePaths.IsSameCase(route.RoutePattern, context.Request.Path.Value ?? string.Empty)))
        {
            await NotFoundAsync(context);
            return;
        }

        var required = endpoint.Metadata.GetMetadata<RequiredPermission>();
        if (required is not null && !await IsAllowedAsync(context, required))
        {
            return;
        }

        await next(context);
        if (context.Response is not { HasStarted: false, ContentType: null, StatusCode: >= 400 })
        {
            return;
        }

        // Routing found the path, but not with this method.
        await (context.Response.StatusCode == StatusCodes.Status405MethodNotAllowed ? NotFoundAsync(context) : TryMessageAsync(context, context.Response.StatusCode));
    }

    // A key is told its limits here too (rest-api §6, case 6); the request is nobody's, so it is not counted.
    private Task NotFoundAsync(HttpContext context)
    {
        if (Find(context.Request.Headers.Authorization) is not null)
        {
            rateLimits.TryTake(permission: string.Empty, context.Response.Headers, count: false);
        }

        return JsonAnswers.MessageAsync(context, StatusCodes.Status404NotFound, JsonAnswers.InvalidUrl);
    }

    private async ValueTask<bool> IsAllowedAsync(HttpContext context, RequiredPermission required)
    {
        // A call out of the process itself brings its rights along.
        var key = context.Features.Get<ApiKey>() ?? Find(context.Request.Headers.Authorization);
        if (key is null)
        {
            await JsonAnswers.MessageAsync(context, StatusCodes.Status401Unauthorized, JsonAnswers.InvalidKey);
            return false;
        }

        var mayDoIt = key.MayComeFrom(context.Connection.RemoteIpAddress) && key.May(required.Permission);
        var hasRoom = rateLimits.TryTake(required.Permission, context.Response.Headers, count: mayDoIt);
        if (!mayDoIt)
        {
            await JsonAnswers.MessageAsync(context, StatusCodes.Status403Forbidden, JsonAnswers.Denied);
            return false;
        }

        if (!hasRoom)
        {
            await JsonAnswers.MessageAsync(context, StatusCodes.Status429TooManyRequests, JsonAnswers.RateLimited);
            return false;
        }

        context.Features.Set(key);
        context.Features.Set(rateLimits);
        return true;
    }

    private ApiKey? Find(Microsoft.Extensions.Primitives.StringValues header)
    {
        var presented = header.Count == 1 ? BearerToken.Of(header[0]) : [];
        return presented.IsEmpty ? null : keys.Find(presented);
    }

    private static Task TryMessageAsync(HttpContext context, int status)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        return JsonAnswers.MessageAsync(context, status, JsonAnswers.MessageOf(status));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Route} failed.")]
    private static partial void LogFailure(ILogger logger, Exception failure, string method, string route);
}
