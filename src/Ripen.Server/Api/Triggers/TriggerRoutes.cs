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
        Map(routes, endpoint, TriggerKind.Canvas, "/canvas/trigger/schedule", Permissions.CanvasTriggerScheduleCreate, Permissions.CanvasTriggerScheduleUpdate, Permissions.CanvasTriggerScheduleDelete);
        Map(routes, endpoint, TriggerKind.Campaign, "/campaigns/trigger/schedule",
            Permissions.CampaignsTriggerScheduleCreate, Permissions.CampaignsTriggerScheduleUpdate, Permissions.CampaignsTriggerScheduleDelete);
    }

    private static void Map(IEndpointRouteBuilder routes, TriggerEndpoint endpoint, TriggerKind kind, string path, string create, string update, string delete)
    {
        routes.MapCommand(path + "/create", create, (context, json) => endpoint.ScheduleAsync(kind, context, json));
        routes.MapCommand(path + "/update", update, (context, json) => endpoint.MoveAsync(kind, context, json, isUpdate: true));
        routes.MapCommand(path + "/delete", delete, (context, json) => endpoint.MoveAsync(kind, context, json, isUpdate: false));
    }
}
