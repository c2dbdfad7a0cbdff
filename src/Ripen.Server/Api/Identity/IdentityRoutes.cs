using System.Text.Json;
using Ripen.Runtime;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Identity;

/// <summary>The routes that change who is who (rest-api §3.1 to §3.6, §3.18). Each is answered when every partition that is concerned has done its part.</summary>
internal static class IdentityRoutes
{
    /// <summary>How many elements an array of a request may have.</summary>
    public const int MaxItems = 50;

    /// <summary>What is said of more.</summary>
    public const string TooMany = "The max number of external_ids and aliases per request was exceeded";

    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes, IPartitions partitions)
    {
        var appender = new IdentityAppender(partitions, TimeProvider.System);
        Map(routes, "/users/alias/new", Permissions.UsersAliasNew, new AliasRequest(partitions, appender).HandleAsync);
        Map(routes, "/users/alias/update", Permissions.UsersAliasUpdate, new AliasUpdateRequest(partitions, appender).HandleAsync);
        Map(routes, "/users/identify", Permissions.UsersIdentify, new IdentifyRequest(partitions, appender).HandleAsync);
        Map(routes, "/users/merge", Permissions.UsersMerge, new MergeRequest(partitions, appender).HandleAsync);
        Map(routes, "/users/delete", Permissions.UsersDelete, new DeleteRequest(partitions, appender).HandleAsync);
        Map(routes, "/email/status", Permissions.EmailStatus, (body, _) => new EmailStatusRequest(partitions, appender).HandleAsync(body));
    }

    private static void Map(IEndpointRouteBuilder routes, string path, string permission, Func<JsonElement, CancellationToken, Task<ApiAnswer>> handle) =>
        routes.MapCommand(path, permission, async (context, body) =>
        {
            try
            {
                using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 32 });
                return await handle(document.RootElement, context.RequestAborted);
            }
            catch (Exception failure) when (failure is JsonException or InvalidOperationException)
            {
                return ApiRoutes.Message(StatusCodes.Status400BadRequest, JsonAnswers.BadRequest);
            }
        });
}
