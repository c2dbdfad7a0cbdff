using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.Identity;
using Ripen.Server.Api.OpenApi;
using Ripen.Server.Api.Status;
using Ripen.Server.Api.Users;
using Ripen.Server.Api.UsersTrack;

namespace Ripen.Server.Host;

/// <summary>
/// Builds the web host. Before the parts exist: <see cref="CreateBuilder"/>, to which further services may be added; with them: <see cref="Use"/>, before
/// which the caller may add middleware of its own pages.
/// </summary>
public static class RipenHost
{
    // The routes have smaller limits of their own; this one stops what no route would take.
    private const long MaxBodyBytes = 8 * 1024 * 1024;

    // Settings are read once, at the start. To watch their files means to watch the content root, and the data folder often lies there: each write of the log
    // would wake the watcher.
    private const string NoWatching = "--hostBuilder:reloadConfigOnChange=false";

    /// <summary>
    /// A builder with configuration from files, environment and <paramref name="args"/>, and Kestrel set up: no server header; as Kestrel does by itself,
    /// HTTP/2 only over TLS.
    /// </summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var options = new WebApplicationOptions { Args = [NoWatching, .. args], ApplicationName = typeof(RipenHost).Assembly.GetName().Name };
        var builder = WebApplication.CreateSlimBuilder(options);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Services.AddRoutingCore();
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);

        // It says nothing from warnings on, but as long as it might, every request gets an activity and a scope.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        return builder;
    }

    /// <summary>Puts the envelope and all routes onto an application.</summary>
    public static WebApplication Use(WebApplication app, RipenParts parts)
    {
        var rateLimits = parts.Limits ?? new RateLimits(parts.RateLimits, parts.Time);
        app.Use((context, next) =>
        {
            context.Request.Path = RoutePaths.Collapse(context.Request.Path.Value ?? "/");
            return next(context);
        });
        ReferencePage.Use(app);
        app.UseRouting();
        app.UseMiddleware<EnvelopeMiddleware>(parts.Keys, rateLimits);
        MapRoutes(app.MapGroup(string.Empty).WithMetadata(ApiRoute.Mark), parts);
        return app;
    }

    private static void MapRoutes(RouteGroupBuilder api, RipenParts parts)
    {
        var track = new TrackEndpoint(parts.Partitions, parts.Names, parts.DataIssues, parts.Time);
        api.MapPost("/users/track", (RequestDelegate)(context =>
            track.HandleAsync(context, TrackShape.Track))).WithMetadata(new RequiredPermission(Permissions.UsersTrack));
        api.MapPost("/users/track/sync", (RequestDelegate)(context =>
            track.HandleAsync(context, TrackShape.Sync))).WithMetadata(new RequiredPermission(Permissions.UsersTrackSync));
        api.MapPost("/users/track/bulk", (RequestDelegate)track.HandleBulkAsync).WithMetadata(new RequiredPermission(Permissions.UsersTrackBulk));
        api.MapPost("/v1/sessions", (RequestDelegate)(context =>
            track.HandleAsync(context, TrackShape.Sessions))).WithMetadata(new RequiredPermission(Permissions.Sessions));
        UserRoutes.Map(api, parts.Partitions, parts.Time);
        IdentityRoutes.Map(api, parts.Partitions);
        StatusRoutes.Map(api, parts.Status, parts.DataIssues, parts.WriteDrops);
        OpenApiRoutes.Map(api);
        foreach (var map in parts.Routes)
        {
            map(api);
        }
    }
}
