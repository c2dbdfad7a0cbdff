using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Apps;

/// <summary>The routes of apps.</summary>
internal static class AppRoutes
{
    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes, IAppsApi apps)
    {
        routes.MapCommand("/v1/apps", Permissions.Apps, async (context, body) =>
            NewApp.Read(body, out var problem) is { } app
                ? await apps.CreateAsync(app, context.Caller(), context.RequestAborted)
                : ApiRoutes.Message(StatusCodes.Status400BadRequest, problem));
        routes.MapRead("/v1/apps", Permissions.Apps, _ => Task.FromResult(apps.List()));
        routes.MapDelete("/v1/apps/{id}", (RequestDelegate)(async context =>
            await ApiRoutes.WriteAsync(context, await apps.EndAsync(context.PathValue("id"), context.Caller(), context.RequestAborted)))).WithMetadata(new RequiredPermission(Permissions.Apps));
    }
}
