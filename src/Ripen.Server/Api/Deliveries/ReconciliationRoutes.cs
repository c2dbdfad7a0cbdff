using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Deliveries;

/// <summary>The route of reconciliation.</summary>
internal static class ReconciliationRoutes
{
    /// <summary>Maps it.</summary>
    public static void Map(IEndpointRouteBuilder routes, IReconciliationApi reconciliation) => routes.MapRead(
        "/v1/campaigns/{id}/reconciliation", Permissions.DeliveriesRead, context => ReadAsync(context, reconciliation));

    private static async Task<ApiAnswer> ReadAsync(HttpContext context, IReconciliationApi reconciliation) =>
        context.TryQueryFlag("fresh", out var fresh) && context.TryQueryFlag("counts_only", out var countsOnly)
            ? await reconciliation.ReadAsync(context.PathValue("id"), !countsOnly, fresh, context.QueryValue("cursor"), context.RequestAborted)
            : ApiRoutes.Message(StatusCodes.Status400BadRequest, "'fresh' and 'counts_only' are true or false");
}
