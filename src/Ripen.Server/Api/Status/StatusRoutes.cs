using Ripen.Server.Api.DataIssues;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Status;

/// <summary>Health, status and data issues (contract §2, §4).</summary>
internal static class StatusRoutes
{
    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes, IStatusApi status, DataIssueCounts issues, IWriteDrops? written)
    {
        routes.MapGet("/healthz/live", (RequestDelegate)(context => JsonAnswers.MessageAsync(context, StatusCodes.Status200OK, "success")));
        routes.MapGet("/healthz/ready", (RequestDelegate)(context => status.NotReadyBecause() is { } reason
            ? JsonAnswers.MessageAsync(context, StatusCodes.Status503ServiceUnavailable, reason)
            : JsonAnswers.MessageAsync(context, StatusCodes.Status200OK, "success")));
        routes.MapRead("/v1/status", Permissions.StatusRead, async context =>
            new ApiAnswer(StatusCodes.Status200OK, await status.ReadAsync(context.RequestAborted)));
        routes.MapRead("/v1/data-issues", Permissions.StatusRead, async _ =>
            new ApiAnswer(StatusCodes.Status200OK, DataIssuesJson.Write(issues, written is null ? [] : await written.ReadAsync())));
    }
}
