using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Activity;

/// <summary>The routes of the message activity log.</summary>
internal static class MessageActivityRoutes
{
    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes, IMessageActivityApi activity)
    {
        routes.MapRead("/v1/message-activity", Permissions.DeliveriesRead, context => AskAsync(context, activity.ListAsync));
        routes.MapRead("/v1/message-activity/counts", Permissions.DeliveriesRead, context => AskAsync(context, activity.CountAsync));
    }

    private static async Task<ApiAnswer> AskAsync(HttpContext context, Func<MessageActivityFilter, bool, CancellationToken, Task<ApiAnswer>> ask)
    {
        var filter = new MessageActivityFilter(
            context.QueryValue("type"), context.QueryValue("campaign"), context.QueryValue("canvas"), context.QueryValue("user"), context.QueryValue("cursor"));
        return context.TryQueryFlag("fresh", out var fresh)
            ? await ask(filter, fresh, context.RequestAborted)
            : ApiRoutes.Message(StatusCodes.Status400BadRequest, "'fresh' is true or false");
    }
}
