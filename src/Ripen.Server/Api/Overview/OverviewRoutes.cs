using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Overview;

/// <summary>The route of the overview.</summary>
internal static class OverviewRoutes
{
    /// <summary>Maps it.</summary>
    public static void Map(IEndpointRouteBuilder routes, IOverviewApi overview) => routes.MapRead("/v1/overview", Permissions.StatusRead, context =>
        context.TryQueryFlag("fresh", out var fresh)
            ? overview.ReadAsync(fresh, context.RequestAborted)
            : Task.FromResult(ApiRoutes.Message(StatusCodes.Status400BadRequest, "'fresh' is true or false")));
}
