using System.Text.Json;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.SegmentExport;

/// <summary>The routes of exports of segments.</summary>
internal static class SegmentExportRoutes
{
    /// <summary>Maps them. A file needs no key: its name is as hard to guess as one.</summary>
    public static void Map(IEndpointRouteBuilder routes, ISegmentExports exports)
    {
        routes.MapCommand("/users/export/segment", Permissions.UsersExportSegment, (context, body) => Task.FromResult(Begin(exports, context, body)));
        routes.MapGet("/exports/{name}", (RequestDelegate)(context => SendAsync(exports, context)));
    }

    private static ApiAnswer Begin(ISegmentExports exports, HttpContext context, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return SegmentExportBody.Read(document.RootElement, out var read) is { } problem
                ? ApiRoutes.Message(StatusCodes.Status400BadRequest, problem)
                : exports.Begin(read!, $"{context.Request.Scheme}://{context.Request.Host}");
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return ApiRoutes.Message(StatusCodes.Status400BadRequest, JsonAnswers.BadRequest);
        }
    }

    private static Task SendAsync(ISegmentExports exports, HttpContext context)
    {
        if (exports.Find(context.PathValue("name")) is not { } path)
        {
            return JsonAnswers.MessageAsync(context, StatusCodes.Status404NotFound, "The export is not ready, or it is older than a day and was deleted");
        }

        context.Response.ContentType = path.EndsWith(".zip", StringComparison.Ordinal) ? "application/zip" : "application/gzip";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{Path.GetFileName(path)}\"";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return context.Response.SendFileAsync(path, context.RequestAborted);
    }
}
