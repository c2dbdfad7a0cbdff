namespace Ripen.Server.Api.Collect;

/// <summary>The routes of the collector. They ask for no REST key: the key of an app stands in the body.</summary>
internal static class CollectRoutes
{
    private const string Path = "/v1/collect";

    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes, CollectEndpoint collector)
    {
        routes.MapPost(Path, (RequestDelegate)collector.HandleAsync);
        routes.MapMethods(Path, [HttpMethods.Options], (RequestDelegate)collector.PreflightAsync);
    }
}
