using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.CanvasTrigger;

/// <summary>The route by which calls enter recipients into canvases (rest-api §3.10).</summary>
internal static class CanvasTriggerRoutes
{
    /// <summary>Maps it.</summary>
    public static void Map(IEndpointRouteBuilder routes, CanvasTriggerEndpoint endpoint) =>
        routes.MapCommand("/canvas/trigger/send", Permissions.CanvasTriggerSend, endpoint.SendAsync);
}
