using Ripen.Runtime;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Identity;

/// <summary>The routes that change who is who (rest-api §3.1 to §3.7, §3.18). Each is answered when every partition that is concerned has done its part.</summary>
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
        routes.MapJson("/users/alias/new", Permissions.UsersAliasNew, new AliasRequest(partitions, appender).HandleAsync);
        routes.MapJson("/users/alias/update", Permissions.UsersAliasUpdate, new AliasUpdateRequest(partitions, appender).HandleAsync);
        routes.MapJson("/users/identify", Permissions.UsersIdentify, new IdentifyRequest(partitions, appender).HandleAsync);
        routes.MapJson("/users/merge", Permissions.UsersMerge, new MergeRequest(partitions, appender).HandleAsync);
        routes.MapJson("/users/delete", Permissions.UsersDelete, new DeleteRequest(partitions, appender).HandleAsync);
        routes.MapJson("/users/external_ids/rename", Permissions.UsersExternalIdsRename, new ExternalIdRenameRequest(partitions, appender).HandleAsync);
        routes.MapJson("/users/external_ids/remove", Permissions.UsersExternalIdsRemove, new ExternalIdRemovalRequest(partitions, appender).HandleAsync);
        routes.MapJson("/email/status", Permissions.EmailStatus, (body, _) => new EmailStatusRequest(partitions, appender).HandleAsync(body));
    }
}
