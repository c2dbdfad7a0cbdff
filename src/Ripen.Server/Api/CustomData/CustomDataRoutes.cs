using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.CustomData;

/// <summary>The routes of custom attributes and events.</summary>
internal static class CustomDataRoutes
{
    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes, ICustomDataApi api)
    {
        routes.MapRead("/v1/attributes", Permissions.DefinitionsRead, context => api.AttributesAsync(context.QueryValue("cursor"), context.RequestAborted));
        routes.MapRead("/v1/events", Permissions.DefinitionsRead, context => api.EventsAsync(context.QueryValue("cursor"), context.RequestAborted));
    }
}
