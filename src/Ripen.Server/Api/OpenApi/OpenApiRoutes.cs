using System.Text;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.OpenApi;

/// <summary><c>GET /openapi.json</c>: the document of the API of this server. It is made when it is first asked for, and kept.</summary>
internal static class OpenApiRoutes
{
    /// <summary>Where the document is.</summary>
    public const string Path = "/openapi.json";

    /// <summary>Maps it; all routes of <paramref name="routes"/> are in the document, those that are mapped later too.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var document = new Lazy<byte[]>(() => Encoding.UTF8.GetBytes(ApiDocument.Create(ApiDescriptions.Load(), DescribedRoute.Of(routes.DataSources)).ToJsonString()));
        routes.MapGet(Path, (RequestDelegate)(context => JsonAnswers.BytesAsync(context, StatusCodes.Status200OK, document.Value)));
    }
}
