using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.TestRuns;

namespace Ripen.Server.Api.Templates;

/// <summary>The routes that show what would happen.</summary>
internal static class PreviewRoutes
{
    /// <summary>Maps previews of templates.</summary>
    public static void Map(IEndpointRouteBuilder routes, ITemplatePreview templates) =>
        routes.MapCommand("/v1/templates/preview", Permissions.Preview, (context, body) => templates.PreviewAsync(body, context.RequestAborted));

    /// <summary>Maps test runs of canvases.</summary>
    public static void Map(IEndpointRouteBuilder routes, ITestRuns testRuns) => routes.MapCommand(
        "/v1/canvases/{id}/test-run", Permissions.Preview, (context, body) => testRuns.RunAsync(context.PathValue("id"), body, context.RequestAborted));
}
