using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.OpenApi;

/// <summary>A route of the server as the document needs it.</summary>
/// <param name="Method">Its method, in capitals.</param>
/// <param name="Path">Its path, with places for values in braces.</param>
/// <param name="Permission">What it asks of a key; null when it asks for none.</param>
internal sealed record DescribedRoute(string Method, string Path, string? Permission)
{
    /// <summary>Its name among the descriptions.</summary>
    public string Operation => $"{Method} {Path}";

    /// <summary>All that are mapped, in the order of their paths.</summary>
    public static IReadOnlyList<DescribedRoute> Of(IEnumerable<EndpointDataSource> sources) =>
    [
        .. from endpoint in sources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
           from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
           let route = new DescribedRoute(method, endpoint.RoutePattern.RawText!, endpoint.Metadata.GetMetadata<RequiredPermission>()?.Permission)
           orderby route.Path, route.Method
           select route,
    ];
}
