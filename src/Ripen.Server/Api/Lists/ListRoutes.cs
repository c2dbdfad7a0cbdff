using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Lists;

/// <summary>The routes of lists in the format of Braze (rest-api §3.11, §3.13 to §3.16).</summary>
internal static class ListRoutes
{
    private const string Attributes = "/custom_attributes";

    /// <summary>Maps those of definitions.</summary>
    public static void Map(IEndpointRouteBuilder routes, IDefinitionLists lists)
    {
        Map(routes, "/canvas/list", Permissions.CanvasList, lists.CanvasesAsync);
        Map(routes, "/campaigns/list", Permissions.CampaignsList, lists.CampaignsAsync);
        Map(routes, "/segments/list", Permissions.SegmentsList, (query, _) => Task.FromResult(lists.Segments(query)));
    }

    /// <summary>Maps those of names.</summary>
    public static void Map(IEndpointRouteBuilder routes, INameLists lists)
    {
        Map(routes, "/events/list", Permissions.EventsList, (query, _) => Task.FromResult(lists.Events(query.Page)));
        routes.MapRead(Attributes, Permissions.CustomAttributesGet, context => Task.FromResult(lists.Attributes(Attributes, context.QueryValue("cursor"))));
    }

    private static void Map(IEndpointRouteBuilder routes, string path, string permission, Func<ListQuery, CancellationToken, Task<ApiAnswer>> list) =>
        routes.MapRead(path, permission, context => ListQuery.Read(context, out var query) is { } problem
            ? Task.FromResult(ApiRoutes.Message(StatusCodes.Status400BadRequest, problem))
            : list(query, context.RequestAborted));
}
