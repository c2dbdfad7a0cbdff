using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Series;

/// <summary>What happened by day or hour, in the format of Braze (rest-api §3.11 to §3.17). Days of which nothing is known are left out.</summary>
public interface ISeriesApi
{
    /// <summary><c>{"message","data":[{"time","count"}]}</c>; an unknown event never happened.</summary>
    Task<ApiAnswer> EventsAsync(SeriesQuery query, string name);

    /// <summary><c>{"message","data":[{"time","sessions"}]}</c>.</summary>
    /// <param name="app">Only those of an app; null for all.</param>
    Task<ApiAnswer> SessionsAsync(SeriesQuery query, string? app);

    /// <summary><c>{"message","data":[{"time","dau"}]}</c>: users who started a session in the day.</summary>
    Task<ApiAnswer> ActiveUsersAsync(SeriesQuery query);

    /// <summary><c>{"message","data":[{"time","new_users"}]}</c>.</summary>
    Task<ApiAnswer> NewUsersAsync(SeriesQuery query);

    /// <summary><c>{"message","data":[{"time","conversions","conversions_by_send_time","unique_recipients","revenue","messages":{"webhook":[{"variation_api_id","sent","errors"}]}}]}</c>; 400 for an unknown campaign.</summary>
    Task<ApiAnswer> CampaignAsync(SeriesQuery query, string? id);

    /// <summary><c>{"message","data":[{"time","size"}]}</c>, one for each day in which it was counted; 400 for an unknown segment.</summary>
    Task<ApiAnswer> SegmentAsync(SeriesQuery query, string? id);

    /// <summary><c>{"message","data":{"name","stats":[{"time","total_stats","variant_stats","step_stats"}]}}</c>; 400 for an unknown canvas.</summary>
    Task<ApiAnswer> CanvasAsync(SeriesQuery query, string? id, CanvasBreakdown breakdown);

    /// <summary>The same added up: <c>{"message","data":{"name","total_stats","variant_stats","step_stats"}}</c>.</summary>
    Task<ApiAnswer> CanvasSummaryAsync(SeriesQuery query, string? id, CanvasBreakdown breakdown);
}
