using System.Globalization;
using Ripen.Definitions.Schemas;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.UsersTrack;

namespace Ripen.Server.Api.Definitions;

/// <summary>The routes of definitions, canvases and campaigns (contract §4).</summary>
internal static class DefinitionRoutes
{
    private const string Canvas = "canvas";
    private const string Campaign = "campaign";

    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes, IDefinitionsApi definitions)
    {
        routes.MapPost("/v1/definitions", (RequestDelegate)(context =>
            PublishAsync(context, definitions))).WithMetadata(new RequiredPermission(Permissions.DefinitionsWrite));
        routes.MapRead("/v1/schema/{kind}", Permissions.DefinitionsRead, context => Task.FromResult(Schema(context.PathValue("kind"))));
        routes.MapRead("/v1/definitions", Permissions.DefinitionsRead, context => definitions.ListAsync(context.RequestAborted));
        routes.MapRead("/v1/definitions/export", Permissions.DefinitionsRead, context => definitions.ExportAsync(context.RequestAborted));
        routes.MapRead("/v1/definitions/{kind}/{id}", Permissions.DefinitionsRead, context => ReadAsync(context, definitions));
        routes.MapRead(
            "/v1/definitions/{kind}/{id}/versions",
            Permissions.DefinitionsRead,
            context => definitions.VersionsAsync(context.PathValue("kind"), context.PathValue("id"), context.RequestAborted));
        routes.MapRead(
            "/v1/definitions/{kind}/{id}/uses",
            Permissions.DefinitionsRead,
            context => definitions.UsesAsync(context.PathValue("kind"), context.PathValue("id"), context.RequestAborted));
        routes.MapCommand(
            "/v1/definitions/{kind}/{id}/status",
            Permissions.DefinitionsWrite,
            (context, body) => definitions.SetStatusAsync(context.PathValue("kind"), context.PathValue("id"), body, context.Caller().Name, context.RequestAborted));
        routes.MapCommand(
            "/v1/canvases/{id}/rearm",
            Permissions.DefinitionsWrite,
            (context, _) => definitions.RearmAsync(context.PathValue("id"), context.Caller().Name, context.RequestAborted));
        routes.MapRead("/v1/canvases", Permissions.DefinitionsRead, context => definitions.CanvasesAsync(context.RequestAborted));
        MapKind(routes, definitions, "/v1/canvases", Canvas);
        MapKind(routes, definitions, "/v1/campaigns", Campaign);
    }

    // The schema itself, so that an editor can be pointed at the address.
    private static ApiAnswer Schema(string kind) => DefinitionSchemas.KindOf(kind) is { } known
        ? new ApiAnswer(StatusCodes.Status200OK, System.Text.Encoding.UTF8.GetBytes(DefinitionSchemas.Text(known)))
        : ApiRoutes.Message(StatusCodes.Status404NotFound, $"There is no kind '{kind}'; kinds are {string.Join(", ", DefinitionSchemas.Kinds.Select(k => k.Name))}");

    private static void MapKind(IEndpointRouteBuilder routes, IDefinitionsApi definitions, string prefix, string kind)
    {
        routes.MapCommand(
            prefix + "/{id}/status",
            Permissions.DefinitionsWrite,
            (context, body) => definitions.SetStatusAsync(kind, context.PathValue("id"), body, context.Caller().Name, context.RequestAborted));
        routes.MapRead(prefix + "/{id}/stats", Permissions.DefinitionsRead, context =>
            context.TryQueryFlag("unarmed", out var unarmed)
                ? definitions.StatsAsync(kind, context.PathValue("id"), unarmed, context.RequestAborted)
                : Task.FromResult(ApiRoutes.Message(StatusCodes.Status400BadRequest, "'unarmed' is true or false")));
    }

    private static async Task PublishAsync(HttpContext context, IDefinitionsApi definitions)
    {
        var type = context.Request.ContentType;
        var isYaml = type is not null && (BodyRules.IsType(type, "application/yaml") || BodyRules.IsType(type, "application/x-yaml")
            || BodyRules.IsType(type, "text/yaml"));
        var body = new BodyBuffer();
        if (!await BodyRules.TryReadAsync(context, body, ApiRoutes.MaxBodyBytes, isYaml || BodyRules.IsJson(type)))
        {
            return;
        }

        if (!context.TryQueryFlag("dry_run", out var dryRun) || !context.TryQueryFlag("rearm", out var rearm) || !context.TryQueryFlag("prune", out var prune))
        {
            await JsonAnswers.MessageAsync(context, StatusCodes.Status400BadRequest, "'dry_run', 'rearm' and 'prune' are true or false");
            return;
        }

        int? expected = null;
        if (context.QueryValue("expected_version") is { } text)
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            {
                await JsonAnswers.MessageAsync(context, StatusCodes.Status400BadRequest, "'expected_version' is the version that the document was made from, 0 for none");
                return;
            }

            expected = version;
        }

        var upload = new DefinitionUpload(body.Bytes.AsMemory(0, body.Length), isYaml, dryRun, rearm, prune, context.Caller().Name) { Expected = expected };
        await ApiRoutes.WriteAsync(context, await definitions.PublishAsync(upload, context.RequestAborted));
    }

    private static async Task<ApiAnswer> ReadAsync(HttpContext context, IDefinitionsApi definitions)
    {
        long? version = null;
        if (context.QueryValue("version") is { } text)
        {
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return ApiRoutes.Message(StatusCodes.Status400BadRequest, "'version' is not valid");
            }

            version = number;
        }

        return await definitions.ReadAsync(context.PathValue("kind"), context.PathValue("id"), version, context.RequestAborted);
    }
}
