using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.Users;

namespace Ripen.Server.Api.UserEdits;

/// <summary>The route of a person's change to a user.</summary>
internal static class UserEditRoutes
{
    /// <summary>Maps it.</summary>
    public static void Map(IEndpointRouteBuilder routes, IUserEdits edits) =>
        routes.MapCommand("/v1/users/{external_id}/attributes", Permissions.UsersTrack, async (context, body) =>
            UserNaming.Find(context.PathValue("external_id"), context.QueryValue("by")) is { } user
                ? await edits.SetAttributeAsync(user, body, context.Caller().Name, context.RequestAborted)
                : ApiRoutes.Message(StatusCodes.Status400BadRequest, UserNaming.Form));
}
