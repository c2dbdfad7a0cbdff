using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.UserLists;

/// <summary>The routes of lists of users.</summary>
internal static class UserListRoutes
{
    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes, IUserLists lists)
    {
        routes.MapRead("/v1/users", Permissions.UsersRead, context => AnswerAsync(context, query => lists.ListAsync(query, context.RequestAborted)));
        routes.MapRead("/v1/segments/{id}/members", Permissions.UsersRead, context =>
            AnswerAsync(context, query => lists.MembersAsync(context.PathValue("id"), query, context.RequestAborted)));
    }

    private static Task<ApiAnswer> AnswerAsync(HttpContext context, Func<UserListQuery, Task<ApiAnswer>> answer) =>
        UserListQuery.Read(context, out var query) is { } problem ? Task.FromResult(ApiRoutes.Message(StatusCodes.Status400BadRequest, problem)) : answer(query);
}
