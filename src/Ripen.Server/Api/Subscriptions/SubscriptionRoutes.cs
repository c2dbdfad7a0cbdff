using Ripen.Runtime;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.UsersTrack;

namespace Ripen.Server.Api.Subscriptions;

/// <summary>The routes of subscription groups (rest-api §3.18).</summary>
internal static class SubscriptionRoutes
{
    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes, IPartitions partitions, INameRegistry names)
    {
        var request = new GroupStatusRequest(new GroupAppender(partitions, names));
        routes.MapJson("/subscription/status/set", Permissions.SubscriptionStatusSet, request.HandleAsync);
        routes.MapJson("/v2/subscription/status/set", Permissions.SubscriptionStatusSet, request.HandleManyAsync);
        routes.MapRead("/subscription/status/get", Permissions.SubscriptionStatusGet, new GroupStatusQuery(partitions).HandleAsync);
        routes.MapRead("/subscription/user/status", Permissions.SubscriptionGroupsGet, new UserGroupsQuery(partitions).HandleAsync);
    }
}
