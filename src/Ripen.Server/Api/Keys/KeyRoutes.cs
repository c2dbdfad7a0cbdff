using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Keys;

/// <summary>The routes of REST keys and of the audit log.</summary>
internal static class KeyRoutes
{
    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes, IKeysApi keys)
    {
        routes.MapCommand("/v1/api-keys", Permissions.ApiKeys, async (context, body) =>
            NewKey.Read(body, out var problem) is { } key
                ? await keys.CreateAsync(key, context.Caller(), context.RequestAborted)
                : ApiRoutes.Message(StatusCodes.Status400BadRequest, problem));
        routes.MapRead("/v1/api-keys", Permissions.ApiKeys, _ => Task.FromResult(keys.List()));
        routes.MapDelete("/v1/api-keys/{id}", (RequestDelegate)(async context =>
            await ApiRoutes.WriteAsync(context, await keys.RevokeAsync(context.PathValue("id"), context.Caller(), context.RequestAborted)))).WithMetadata(new RequiredPermission(Permissions.ApiKeys));
        routes.MapRead("/v1/audit", Permissions.ApiKeys, context => keys.AuditAsync(context.QueryValue("cursor"), context.RequestAborted));
    }
}
