using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Series;

/// <summary>The routes of series in the format of Braze (rest-api §3.11 to §3.17).</summary>
internal static class SeriesRoutes
{
    private const string Segment = "segment_id";
    private const string App = "app_id";

    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes, ISeriesApi series, TimeProvider time)
    {
        Map(routes, "/events/data_series", Permissions.EventsDataSeries, time, hasUnit: true, [Segment, App], (context, query) =>
            context.QueryValue("event") is { } name ? series.EventsAsync(query, name) : Refuse("'event' is needed, the name of a custom event"));
        Map(routes, "/sessions/data_series", Permissions.SessionsDataSeries, time, hasUnit: true, [Segment], (context, query) => series.SessionsAsync(query, context.QueryValue(App)));
        Map(routes, "/kpi/dau/data_series", Permissions.KpiDauDataSeries, time, hasUnit: false, [App], (_, query) => series.ActiveUsersAsync(query));
        Map(routes, "/kpi/new_users/data_series", Permissions.KpiNewUsersDataSeries, time, hasUnit: false, [App], (_, query) => series.NewUsersAsync(query));
        Map(routes, "/campaigns/data_series", Permissions.CampaignsDataSeries, time, hasUnit: false, [], (context, query) => series.CampaignAsync(query, context.QueryValue("campaign_id")));
        Map(routes, "/segments/data_series", Permissions.SegmentsDataSeries, time, hasUnit: false, [], (context, query) => series.SegmentAsync(query, context.QueryValue(Segment)));
        MapCanvas(routes, "/canvas/data_series", Permissions.CanvasDataSeries, time, series.CanvasAsync);
        MapCanvas(routes, "/canvas/data_summary", Permissions.CanvasDataSummary, time, series.CanvasSummaryAsync);
    }

    // What a series cannot be told apart by is refused, for figures of all would be taken for those of some.
    private static void Map(
        IEndpointRouteBuilder routes, string path, string permission, TimeProvider time, bool hasUnit, string[] unknown, Func<HttpContext, SeriesQuery, Task<ApiAnswer>> answer) =>
        routes.MapRead(path, permission, context =>
            Array.Find(unknown, key => context.QueryValue(key) is not null) is { } key ? Refuse($"'{key}' is not supported by this release: these figures are counted for all users together")
                : SeriesQuery.Read(context, time.GetUtcNow().ToUnixTimeMilliseconds(), hasUnit, out var query) is { } problem ? Refuse(problem)
                : answer(context, query));

    private static void MapCanvas(
        IEndpointRouteBuilder routes, string path, string permission, TimeProvider time, Func<SeriesQuery, string?, CanvasBreakdown, Task<ApiAnswer>> answer) =>
        routes.MapRead(path, permission, context =>
        {
            var problem = SeriesQuery.ReadCanvas(context, time.GetUtcNow().ToUnixTimeMilliseconds(), out var query);
            var other = CanvasBreakdown.Read(context, out var breakdown);
            return (problem ?? other) is null ? answer(query, context.QueryValue("canvas_id"), breakdown) : Refuse((problem ?? other)!);
        });

    private static Task<ApiAnswer> Refuse(string message) => Task.FromResult(ApiRoutes.Message(StatusCodes.Status400BadRequest, message));
}
