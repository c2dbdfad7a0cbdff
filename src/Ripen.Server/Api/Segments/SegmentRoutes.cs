using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Segments;

/// <summary>The routes of segments.</summary>
internal static class SegmentRoutes
{
    private const string Size = "/v1/segments/{id}/size";

    /// <summary>Maps the test of a user.</summary>
    public static void Map(IEndpointRouteBuilder routes, ISegmentTest test) =>
        routes.MapCommand("/v1/segments/test", Permissions.Preview, (context, body) => test.TestAsync(body, context.RequestAborted));

    /// <summary>Maps the deletion of users.</summary>
    public static void Map(IEndpointRouteBuilder routes, ISegmentDeletion deletion) => routes.MapCommand(
        "/v1/segments/{id}/delete-users", Permissions.UsersDelete, (context, _) => deletion.DeleteUsersAsync(context.PathValue("id"), context.Caller().Name, context.RequestAborted));

    /// <summary>Maps sizes.</summary>
    public static void Map(IEndpointRouteBuilder routes, ISegmentSizes sizes)
    {
        routes.MapRead(Size, Permissions.DefinitionsRead, context =>
            context.TryQueryFlag("exact", out var exact) && context.TryQueryFlag("fresh", out var fresh)
                ? sizes.SizeAsync(context.PathValue("id"), exact, fresh, context.RequestAborted)
                : Task.FromResult(ApiRoutes.Message(StatusCodes.Status400BadRequest, "'exact' and 'fresh' are true or false")));
        routes.MapDelete(Size, (RequestDelegate)(context => ApiRoutes.WriteAsync(context, sizes.Cancel(context.PathValue("id")))))
            .WithMetadata(new RequiredPermission(Permissions.DefinitionsRead));
    }
}
