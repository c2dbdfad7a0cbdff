using System.Globalization;
using Ripen.Engine.Activity;
using Ripen.Storage.Sqlite;

namespace Ripen.Storage.Checkpoints;

/// <summary>
/// The texts and parameters of the filtered lists. A condition appears in the text only when its filter is set, so that SQLite can choose the fitting index;
/// parameters have fixed numbers: 1 to 4 and 8 to 10 the filter, 5 and 6 the cursor, 7 the number of rows.
/// </summary>
internal static class SqliteListQueries
{
    internal const string DeliveryColumns =
        "id, partition, number, campaign, canvas, user, user_key, status, open, created_at, updated_at, document";

    internal static string Deliveries(DeliveryFilter filter, PageCursor? after) =>
        $"SELECT {DeliveryColumns} FROM deliveries WHERE 1"
        + (filter.Status is null ? "" : " AND status = ?1")
        + (filter.Campaign is null ? "" : " AND campaign = ?2")
        + (filter.Canvas is null ? "" : " AND canvas = ?3")
        + (filter.User is null ? "" : " AND user = ?4")
        + (after is null ? "" : " AND (created_at, id) < (?5, ?6)")
        + " ORDER BY created_at DESC, id DESC LIMIT ?7";

    internal const string DeliveryCounts = "SELECT status, count(*) FROM deliveries INDEXED BY deliveries_by_outcome WHERE campaign = ?1 GROUP BY status";

    // Both selects walk the index alone and end with the limit. Rows are made in order, so of equal instants the last row is the later one.
    internal static string LastDeliveries(bool after) =>
        $"SELECT {DeliveryColumns} FROM deliveries JOIN (SELECT (SELECT own.row FROM deliveries AS own INDEXED BY deliveries_by_outcome"
        + " WHERE own.campaign = ?1 AND own.status = ?2 AND own.user_key = users.key ORDER BY own.updated_at DESC, own.row DESC LIMIT 1) AS last"
        + " FROM (SELECT DISTINCT user_key AS key FROM deliveries INDEXED BY deliveries_by_outcome WHERE campaign = ?1 AND status = ?2"
        + (after ? " AND user_key > ?4" : "")
        + " ORDER BY user_key LIMIT ?3) AS users) ON row = last ORDER BY user_key";

    internal static string Activity(ActivityFilter filter, PageCursor? after) =>
        "SELECT at, campaign, type, user, text, count, activity.row, part, status, answer, attempt, delivery FROM activity LEFT JOIN activity_details ON activity_details.row = activity.row WHERE 1"
        + ActivityConditions(filter, "at")
        + (filter.User is null ? "" : " AND user = ?10")
        + (after is null ? "" : " AND (at, activity.row) < (?5, ?6)")
        + " ORDER BY at DESC, activity.row DESC LIMIT ?7";

    internal static string ActivityCounts(ActivityFilter hours) =>
        "SELECT campaign, type, hour, rows, kept, suppressed FROM activity_hours WHERE 1"
        + ActivityConditions(hours, "hour")
        + " ORDER BY hour DESC, campaign, type LIMIT ?7";

    internal static void Bind(SqliteStatement statement, DeliveryFilter filter, PageCursor? after, int max)
    {
        if (filter.Status is { } status)
            statement.Bind(1, status);
        if (filter.Campaign is not null)
            statement.Bind(2, filter.Campaign);
        if (filter.Canvas is not null)
            statement.Bind(3, filter.Canvas);
        if (filter.User is not null)
            statement.Bind(4, filter.User);
        if (after is { } cursor)
            statement.Bind(5, cursor.At).Bind(6, cursor.Key);
        statement.Bind(7, max + 1);
    }

    internal static void Bind(SqliteStatement statement, ActivityFilter filter, PageCursor? after, int max)
    {
        if (filter.Campaign is not null)
            statement.Bind(1, filter.Campaign);
        if (filter.Type is { } type)
            statement.Bind(2, type);
        if (filter.From is { } from)
            statement.Bind(3, from);
        if (filter.To is { } to)
            statement.Bind(4, to);
        if (filter.Canvas is not null)
            statement.Bind(8, filter.Owners.First).Bind(9, filter.Owners.Behind);
        if (filter.User is not null)
            statement.Bind(10, filter.User);
        if (after is { } cursor)
            statement.Bind(5, cursor.At).Bind(6, long.TryParse(cursor.Key, CultureInfo.InvariantCulture, out var row) ? row : 0);
        statement.Bind(7, max + 1);
    }

    internal static DeliveryRow ReadDelivery(SqliteStatement row) => new(
        row.Text(0), (int)row.Number(1), row.Number(2), row.TextOrNull(3), row.TextOrNull(4), row.Text(5), SqliteCheckpointSchema.ToUnsigned(row.Number(6)),
        (byte)row.Number(7), row.Number(8) != 0, row.Number(9), row.Number(10), row.Blob(11).ToArray());

    internal static (ActivityEntry Entry, PageCursor Cursor) ReadActivity(SqliteStatement row) => (
        new ActivityEntry(row.Number(0), row.Text(1), (byte)row.Number(2), row.Text(3), row.Text(4), row.Number(5), ReadDetail(row)),
        new PageCursor(row.Number(0), row.Number(6).ToString(CultureInfo.InvariantCulture)));

    private static ActivityDetail? ReadDetail(SqliteStatement row) => row.TextOrNull(7) is { } part
        ? new ActivityDetail(part, (int)row.Number(8), row.Text(9), (int)row.Number(10), row.Text(11)) : null;

    private static string ActivityConditions(ActivityFilter filter, string time) =>
        (filter.Campaign is null ? "" : " AND campaign = ?1")
        + (filter.Canvas is null ? "" : " AND campaign > ?8 AND campaign < ?9")
        + (filter.Type is null ? "" : " AND type = ?2")
        + (filter.From is null ? "" : $" AND {time} >= ?3")
        + (filter.To is null ? "" : $" AND {time} < ?4");
}
