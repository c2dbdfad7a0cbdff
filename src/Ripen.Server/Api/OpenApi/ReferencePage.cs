using Swashbuckle.AspNetCore.SwaggerUI;

namespace Ripen.Server.Api.OpenApi;

/// <summary>The reference of the API as a page, where requests can be tried with a key. All its files are in the server; the browser is told to fetch nothing from elsewhere.</summary>
internal static class ReferencePage
{
    /// <summary>Where it is.</summary>
    public const string Path = "/reference";

    // The page styles elements by itself and has pictures as data. Requests go to this server only.
    private const string Policy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    // The bar at the top offers to load other documents.
    private const string NoBar = "<style>.swagger-ui .topbar { display: none }</style>";

    /// <summary>Serves it, to everybody: it says nothing about this installation but which version it is.</summary>
    public static void Use(IApplicationBuilder app)
    {
        app.Use((context, next) =>
        {
            if (context.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal))
            {
                context.Response.Headers.ContentSecurityPolicy = Policy;
                context.Response.Headers.XContentTypeOptions = "nosniff";
            }

            return next(context);
        });
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = Path.TrimStart('/');
            page.DocumentTitle = "Ripen API";
            page.HeadContent = NoBar;
            page.SwaggerEndpoint(OpenApiRoutes.Path, "Ripen");
            page.DocExpansion(DocExpansion.None);
            page.DefaultModelsExpandDepth(-1);
            page.EnableDeepLinking();
            page.EnableFilter();
        });
    }
}
