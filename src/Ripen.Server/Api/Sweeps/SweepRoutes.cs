using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Sweeps;

/// <summary>The routes of sweeps.</summary>
internal static class SweepRoutes
{
    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes, ISweepsApi sweeps)
    {
        routes.MapRead("/v1/sweeps", Permissions.DefinitionsRead, context => sweeps.ListAsync(context.RequestAborted));
        routes.MapRead("/v1/sweeps/{id}", Permissions.DefinitionsRead, context => sweeps.ReadAsync(context.PathValue("id"), context.RequestAborted));
        routes.MapCommand("/v1/sweeps/{id}/cancel", Permissions.DefinitionsWrite, (context, _) => sweeps.CancelAsync(context.PathValue("id"), context.Caller().Name, context.RequestAborted));
    }
}
