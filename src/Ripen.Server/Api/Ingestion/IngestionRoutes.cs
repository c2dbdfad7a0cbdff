using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Ingestion;

/// <summary>The routes of cloud data ingestion (rest-api §3.19, data-in-out §1).</summary>
internal static class IngestionRoutes
{
    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes, IIngestionApi api)
    {
        routes.MapRead("/cdi/integrations", Permissions.CdiIntegrationList, context =>
            api.ListAsync(context.Request.Path, context.QueryValue("cursor"), context.RequestAborted));
        routes.MapCommand("/cdi/integrations/{id}/sync", Permissions.CdiIntegrationSync, (context, _) => api.SyncAsync(context.PathValue("id"), context.RequestAborted));
        routes.MapRead("/cdi/integrations/{id}/job_sync_status", Permissions.CdiIntegrationJobStatus, context =>
            api.StatusAsync(context.Request.Path, context.PathValue("id"), context.QueryValue("cursor"), context.RequestAborted));
        routes.MapRead("/v1/cdi/integrations", Permissions.DefinitionsRead, context => api.ListAllAsync(context.QueryValue("cursor"), context.RequestAborted));
        routes.MapRead("/v1/cdi/integrations/{id}", Permissions.DefinitionsRead, context => api.FindAsync(context.PathValue("id"), context.RequestAborted));
        routes.MapRead("/v1/cdi/integrations/{id}/runs", Permissions.DefinitionsRead, context =>
            api.RunsAsync(context.PathValue("id"), context.QueryValue("cursor"), context.RequestAborted));
        routes.MapRead("/v1/cdi/integrations/{id}/runs/{run}", Permissions.UsersRead, context =>
            api.RunAsync(context.PathValue("id"), context.PathValue("run"), context.QueryValue("cursor"), context.RequestAborted));
        routes.MapCommand("/v1/cdi/integrations/{id}/test", Permissions.DefinitionsWrite, (context, _) => api.TestAsync(context.PathValue("id"), context.RequestAborted));
        routes.MapCommand("/v1/cdi/integrations/{id}/watermark", Permissions.DefinitionsWrite, (context, body) =>
            api.ResetAsync(context.PathValue("id"), body, context.Caller().Name, context.RequestAborted));
    }
}
