using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Triggers;

/// <summary>The routes by which calls set off canvases and campaigns (rest-api §3.10, §3.12).</summary>
internal static class TriggerRoutes
{
    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes, TriggerEndpoint endpoint)
    {
        routes.MapCommand("/canvas/trigger/send", Permissions.CanvasTriggerSend, (context, json) => endpoint.SendAsync(TriggerKind.Canvas, context, json));
        routes.MapCommand("/campaigns/trigger/send", Permissions.CampaignsTriggerSend, (context, json) => endpoint.SendAsync(TriggerKind.Campaign, context, json));
    }
}
