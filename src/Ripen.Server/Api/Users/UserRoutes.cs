using System.Text;
using Ripen.Runtime;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Dates;

namespace Ripen.Server.Api.Users;

/// <summary>The routes of profiles and ledgers (contract §4), where what the partition answers goes out as it is, and of the export of profiles (rest-api §3.8).</summary>
internal static class UserRoutes
{
    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes, IPartitions partitions, TimeProvider time)
    {
        routes.MapRead("/v1/users/{external_id}", Permissions.UsersRead, context => ReadProfileAsync(context, context.PathValue("external_id"), partitions));
        routes.MapRead("/v1/users/{external_id}/ledger", Permissions.UsersRead, context => LedgerAsync(context, partitions));
        routes.MapJson("/users/export/ids", Permissions.UsersExportIds, new ExportRequest(partitions, time).HandleAsync);
    }

    /// <summary>Answers with a profile.</summary>
    /// <param name="id">The user's id, of the kind that the query names.</param>
    public static Task<ApiAnswer> ReadProfileAsync(HttpContext context, string id, IPartitions partitions) =>
        ReadAsync(context, id, user => partitions.ReadProfileAsync(user, context.RequestAborted));

    private static async Task<ApiAnswer> LedgerAsync(HttpContext context, IPartitions partitions)
    {
        if (context.QueryValue("attribute") is not { } attribute)
        {
            return ApiRoutes.Message(StatusCodes.Status400BadRequest, "'attribute' is required");
        }

        long? asOf = null;
        if (context.QueryValue("as_of") is { } text)
        {
            if (!DateText.TryParse(Encoding.UTF8.GetBytes(text), out var instant))
            {
                return ApiRoutes.Message(StatusCodes.Status400BadRequest, "'as_of' must be an instant such as 2026-01-31T09:00:00Z");
            }

            asOf = instant;
        }

        return await ReadAsync(context, context.PathValue("external_id"), user => partitions.ReadLedgerAsync(user, attribute, context.QueryValue("cursor"), asOf, context.RequestAborted));
    }

    private static async Task<ApiAnswer> ReadAsync(HttpContext context, string id, Func<UserIdentifier, ValueTask<byte[]?>> read)
    {
        if (UserNaming.Find(id, context.QueryValue("by")) is not { } user)
        {
            return ApiRoutes.Message(StatusCodes.Status400BadRequest, UserNaming.Form);
        }

        return await read(user) is { } json
            ? new ApiAnswer(StatusCodes.Status200OK, json) : ApiRoutes.Message(StatusCodes.Status404NotFound, "User not found");
    }
}
