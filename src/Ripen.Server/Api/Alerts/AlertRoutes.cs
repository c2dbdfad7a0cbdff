using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Alerts;

/// <summary>The routes of alerts.</summary>
internal static class AlertRoutes
{
    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes, IAlertsApi alerts)
    {
        routes.MapRead("/v1/alerts", Permissions.StatusRead, _ => Task.FromResult(alerts.List()));
        routes.MapCommand("/v1/alerts/test", Permissions.StatusRead, (context, _) => alerts.TestAsync(context.RequestAborted));
    }
}
