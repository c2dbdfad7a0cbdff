using System.Text.Json;
using Ripen.Dashboard.Api;

namespace Ripen.Dashboard.Handoffs;

/// <summary>Exact counts by type, out of <c>GET /v1/message-activity/counts</c>.</summary>
/// <param name="Since">The hour in which counting begins.</param>
/// <param name="Types">How many of each type, the most first.</param>
internal sealed record ActivityCounts(DateTimeOffset Since, IReadOnlyList<(string Type, long Count)> Types)
{
    /// <summary>How far back is looked, hours.</summary>
    public const int Hours = 24;

    // As many as an answer has at most, newest first: the oldest hour of a full one may be cut, and is left out.
    private const int MaxRows = 1000;

    /// <summary>Adds up an answer.</summary>
    public static ActivityCounts Of(JsonElement answer, DateTimeOffset now)
    {
        var rows = answer.Items("hours").ToList();
        var since = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerHour), TimeSpan.Zero).AddHours(1 - Hours);
        if (rows.Count >= MaxRows && rows.Min(row => row.Instant("hour")) is { } oldest && oldest >= since)
        {
            since = oldest.AddHours(1);
        }

        return new(since,
        [
            .. rows.Where(row => row.Instant("hour") >= since).GroupBy(row => row.Text("type") ?? string.Empty, row => row.Number("total") ?? 0)
                .Select(type => (type.Key, type.Sum())).OrderByDescending(type => type.Item2).ThenBy(type => type.Key, StringComparer.Ordinal),
        ]);
    }
}
