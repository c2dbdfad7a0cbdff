namespace Ripen.Server.Api.Analytics;

/// <summary>The routes of analytics SDKs. They ask for no REST key: the key of an app comes with the call. SDKs of browsers use the short paths.</summary>
internal static class AnalyticsRoutes
{
    private static readonly (string Name, AnalyticsKind? Kind)[] Calls =
    [
        ("identify", AnalyticsKind.Identify), ("track", AnalyticsKind.Track), ("page", AnalyticsKind.Page), ("screen", AnalyticsKind.Screen), ("group", AnalyticsKind.Group), ("alias", AnalyticsKind.Alias), ("batch", null),
    ];

    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes, AnalyticsEndpoint endpoint)
    {
        foreach (var (name, kind) in Calls)
        {
            foreach (var path in new[] { name, name[..1] })
            {
                routes.MapPost($"/v1/{path}", (RequestDelegate)(context => endpoint.HandleAsync(context, kind)));
            }
        }
    }
}
