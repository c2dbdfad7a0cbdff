using Ripen.Server.Api.Activity;
using Ripen.Server.Api.Alerts;
using Ripen.Server.Api.CanvasTrigger;
using Ripen.Server.Api.CustomData;
using Ripen.Server.Api.Definitions;
using Ripen.Server.Api.Deliveries;
using Ripen.Server.Api.Details;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.Identity;
using Ripen.Server.Api.Keys;
using Ripen.Server.Api.Lists;
using Ripen.Server.Api.Secrets;
using Ripen.Server.Api.Segments;
using Ripen.Server.Api.Status;
using Ripen.Server.Api.Sweeps;
using Ripen.Server.Api.TestClock;
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
        return builder;
    }

    /// <summary>Puts the envelope and all routes onto an application.</summary>
    public static WebApplication Use(WebApplication app, RipenParts parts)
    {
        var rateLimits = new RateLimits(parts.RateLimits, parts.Time);
        app.Use((context, next) =>
        {
            context.Request.Path = RoutePaths.Collapse(context.Request.Path.Value ?? "/");
            return next(context);
        });
        app.UseRouting();
        app.UseMiddleware<EnvelopeMiddleware>(parts.Keys, rateLimits);
        MapRoutes(app, parts);
        return app;
    }

    private static void MapRoutes(WebApplication app, RipenParts parts)
    {
        var track = new TrackEndpoint(parts.Partitions, parts.Names, parts.DataIssues, parts.Time);
        app.MapPost("/users/track", (RequestDelegate)(context =>
            track.HandleAsync(context, TrackShape.Track))).WithMetadata(new RequiredPermission(Permissions.UsersTrack));
        app.MapPost("/v1/sessions", (RequestDelegate)(context =>
            track.HandleAsync(context, TrackShape.Sessions))).WithMetadata(new RequiredPermission(Permissions.Sessions));
        UserRoutes.Map(app, parts.Partitions, parts.Time);
        IdentityRoutes.Map(app, parts.Partitions);
        StatusRoutes.Map(app, parts.Status, parts.DataIssues, parts.WriteDrops);
        if (parts.Alerts is { } alerts)
        {
            AlertRoutes.Map(app, alerts);
        }

        if (parts.Definitions is { } definitions)
        {
            DefinitionRoutes.Map(app, definitions);
        }

        if (parts.CanvasTriggers is { } triggers)
        {
            var endpoint = new CanvasTriggerEndpoint(parts.Partitions, parts.Names, triggers, parts.DataIssues);
            app.MapCommand("/canvas/trigger/send", Permissions.CanvasTriggerSend, endpoint.SendAsync);
        }

        if (parts.Sweeps is { } sweeps)
        {
            SweepRoutes.Map(app, sweeps);
        }

        if (parts.CustomData is { } customData)
        {
            CustomDataRoutes.Map(app, customData);
        }

        if (parts.KeyManagement is { } keys)
        {
            KeyRoutes.Map(app, keys);
        }

        MapLists(app, parts);
        MapMessages(app, parts);
        MapSegments(app, parts);
        if (parts.TestClock is { } clock)
        {
            TestClockRoutes.Map(app, clock);
        }
    }

    private static void MapLists(WebApplication app, RipenParts parts)
    {
        if (parts.DefinitionLists is { } definitions)
        {
            ListRoutes.Map(app, definitions);
        }

        if (parts.DefinitionDetails is { } details)
        {
            DetailRoutes.Map(app, details);
        }

        if (parts.NameLists is { } names)
        {
            ListRoutes.Map(app, names);
        }
    }

    private static void MapMessages(WebApplication app, RipenParts parts)
    {
        if (parts.MessageActivity is { } activity)
        {
            MessageActivityRoutes.Map(app, activity);
        }

        if (parts.Deliveries is { } deliveries)
        {
            DeliveryRoutes.Map(app, deliveries);
        }

        if (parts.Reconciliation is { } reconciliation)
        {
            ReconciliationRoutes.Map(app, reconciliation);
        }

        if (parts.Secrets is { } secrets)
        {
            SecretRoutes.Map(app, secrets);
        }

        if (parts.Templates is { } templates)
        {
            app.MapCommand("/v1/templates/preview", Permissions.Preview, (context, body) => templates.PreviewAsync(body, context.RequestAborted));
        }
    }

    private static void MapSegments(WebApplication app, RipenParts parts)
    {
        if (parts.Segments is { } segments)
        {
            SegmentRoutes.Map(app, segments);
        }

        if (parts.TestRuns is { } testRuns)
        {
            app.MapCommand("/v1/canvases/{id}/test-run", Permissions.Preview, (context, body) => testRuns.RunAsync(context.PathValue("id"), body, context.RequestAborted));
        }

        if (parts.SegmentDeletion is { } deletion)
        {
            SegmentRoutes.Map(app, deletion);
        }

        if (parts.SegmentSizes is { } sizes)
        {
            SegmentRoutes.Map(app, sizes);
        }
    }
}
