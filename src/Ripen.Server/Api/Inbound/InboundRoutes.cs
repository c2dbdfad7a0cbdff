using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Inbound;

/// <summary>The routes of mail services and of their sources. Messages need no key: they are signed.</summary>
internal static class InboundRoutes
{
    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes, InboundSources sources, InboundEndpoint endpoint)
    {
        routes.MapCommand("/v1/inbound-sources", Permissions.InboundSources, (context, body) => sources.CreateAsync(body, context.Caller().Name, context.RequestAborted));
        routes.MapRead("/v1/inbound-sources", Permissions.InboundSources, _ => Task.FromResult(sources.List()));
        routes.MapDelete("/v1/inbound-sources/{id}", (RequestDelegate)(async context => await ApiRoutes.WriteAsync(
            context, await sources.DeleteAsync(context.PathValue("id"), context.Caller().Name, context.RequestAborted)))).WithMetadata(new RequiredPermission(Permissions.InboundSources));
        routes.MapPost("/v1/inbound/{id}", (RequestDelegate)endpoint.HandleAsync);
    }
}
