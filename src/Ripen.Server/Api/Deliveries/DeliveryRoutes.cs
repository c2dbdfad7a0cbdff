using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Deliveries;

/// <summary>The routes of deliveries (contract §4).</summary>
internal static class DeliveryRoutes
{
    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes, IDeliveriesApi deliveries)
    {
        routes.MapRead("/v1/deliveries", Permissions.DeliveriesRead, context => ListAsync(context, deliveries));
        routes.MapRead("/v1/deliveries/{id}", Permissions.DeliveriesRead, context => deliveries.ReadAsync(context.PathValue("id"), context.RequestAborted));
        routes.MapCommand(
            "/v1/deliveries/{id}/replay", Permissions.DeliveriesReplay, (context, body) =>
                deliveries.ReplayAsync(context.PathValue("id"), body, context.Caller().Name, context.RequestAborted));
        routes.MapCommand("/v1/deliveries/replay", Permissions.DeliveriesReplay, (context, body) =>
            deliveries.ReplayMatchingAsync(body, context.Caller().Name, context.RequestAborted));
    }

    private static async Task<ApiAnswer> ListAsync(HttpContext context, IDeliveriesApi deliveries) => context.TryQueryFlag("fresh", out var fresh)
        ? await deliveries.ListAsync(FilterOf(context), fresh, context.RequestAborted)
        : ApiRoutes.Message(StatusCodes.Status400BadRequest, "'fresh' is true or false");

    private static DeliveryFilter FilterOf(HttpContext context) =>
        new(context.QueryValue("status"), context.QueryValue("campaign"), context.QueryValue("canvas"), context.QueryValue("user"),
            context.QueryValue("cursor"));
}
