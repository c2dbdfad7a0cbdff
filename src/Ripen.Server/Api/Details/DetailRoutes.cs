using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Details;

/// <summary>The routes of single definitions in the format of Braze (rest-api §3.11, §3.13, §3.14).</summary>
internal static class DetailRoutes
{
    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes, IDefinitionDetails details)
    {
        routes.MapRead("/canvas/details", Permissions.CanvasDetails, context => details.CanvasAsync(context.QueryValue("canvas_id"), context.RequestAborted));
        routes.MapRead("/campaigns/details", Permissions.CampaignsDetails, context => details.CampaignAsync(context.QueryValue("campaign_id"), context.RequestAborted));
        routes.MapRead("/segments/details", Permissions.SegmentsDetails, context => details.SegmentAsync(context.QueryValue("segment_id"), context.RequestAborted));
    }
}
