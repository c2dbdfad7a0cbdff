using Ripen.Definitions.Ingestion;
using Ripen.Definitions.Nodes;
using Ripen.Definitions.Reading;
using Ripen.Engine.Definitions;

namespace Ripen.Definitions.Mapping;

/// <summary>Integrations (contract §3, data-in-out §1); the schema has checked their form.</summary>
internal static class IntegrationMapper
{
    private const long MaxLag = 86_400_000;

    // In the order of the enumeration.
    private static readonly string[] DataTypes = ["attributes", "events", "purchases", "user_deletes", "canvas_triggers"];

    public static IntegrationDefinition Map(MappingContext context, MappingNode root)
    {
        var source = Source(context, root.Mapping("source")!);
        var data = Data(context, root.Scalar("data_type")!);
        Check(context, root, data, source);
        return new(root.Text("id")!, root.Text("name") ?? root.Text("id")!, data, source)
        {
            Schedule = root.Mapping("schedule") is { } schedule ? Schedule(context, schedule) : null,
            Contacts = [.. root.Items("contact_emails").Cast<ScalarNode>().Select(contact => contact.Text)],
            Notices = Notices(context, root.Mapping("notify")),
            UpdateExistingOnly = root.Flag("update_existing_only"),
            ByPrecedence = root.Text("on_multiple_identifiers") == "precedence",
            IsInclusive = root.Text("boundary") == "inclusive",
            UsesLedger = root.Text("dedupe") != "off",
            SafetyLag = Times.Duration(context, root, "safety_lag", 0, 0, MaxLag),
            RowsPerRun = root.Scalar("rows_per_run")?.Value.AsInteger ?? IntegrationDefinition.DefaultRowsPerRun,
            Canvas = data == IngestedData.CanvasTriggers ? root.Text("canvas") : null,
        };
    }

    private static IngestionSource Source(MappingContext context, MappingNode node)
    {
        var type = node.Scalar("type")!;
        if (type.Text != "postgresql")
        {
            context.Error(type, $"tables of {Quote.Of(type.Text)} cannot be read by this release; offered: postgresql");
        }

        return new(node.Text("secret"), node.Text("secret_env"), node.Text("schema") ?? "public", node.Text("table")!);
    }

    private static IngestedData Data(MappingContext context, ScalarNode node)
    {
        var known = Array.IndexOf(DataTypes, node.Text);
        if (known < 0)
        {
            var offered = string.Join(", ", DataTypes);
            context.Error(node, node.Text == "catalogs" ? $"catalogs cannot be filled by this release; offered: {offered}"
                : $"{Quote.Of(node.Text)} is no type of data; offered: {offered}");
        }

        return known < 0 ? IngestedData.Attributes : (IngestedData)known;
    }

    private static IngestionNotices Notices(MappingContext context, MappingNode? node)
    {
        if (node is null)
        {
            return IngestionNotices.None;
        }

        if (node.Find("without_rows") is { } empty && !node.Flag("success"))
        {
            context.Error(empty, "'without_rows' widens 'success: true'; add that");
        }

        return new(node.Scalar("row_errors_percent")?.Value.AsDouble, node.Flag("success"), node.Flag("without_rows"));
    }

    private static void Check(MappingContext context, MappingNode root, IngestedData data, IngestionSource source)
    {
        if (data == IngestedData.CanvasTriggers)
        {
            if (root.Scalar("canvas") is { } canvas)
            {
                context.Refer(DefinitionKind.Canvas, canvas, nested: false);
            }
            else
            {
                context.Error(root, "canvas triggers need 'canvas', the id of the API-triggered canvas that they enter");
            }
        }
        else if (root.Find("canvas") is { } canvas)
        {
            context.Error(canvas, "'canvas' belongs to data_type: canvas_triggers");
        }

        var table = $"{source.Schema}.{source.Table}";
        if (data == IngestedData.UserDeletes && root.Text("confirm_deletion") != table)
        {
            context.Error(root.Find("confirm_deletion") ?? root, $"every row of this table deletes a user for good; confirm it with confirm_deletion: {table}");
        }
        else if (data != IngestedData.UserDeletes && root.Find("confirm_deletion") is { } confirmation)
        {
            context.Error(confirmation, "'confirm_deletion' belongs to data_type: user_deletes");
        }
    }

    private static IngestionSchedule Schedule(MappingContext context, MappingNode node)
    {
        if (node.Mapping("daily") is { } daily)
        {
            return new IngestionSchedule.Daily(ScheduleMapper.ClockTime(daily, "at"));
        }

        if (node.Mapping("weekly") is { } weekly)
        {
            return new IngestionSchedule.Weekly(Enum.Parse<DayOfWeek>(weekly.Text("weekday")!, ignoreCase: true), ScheduleMapper.ClockTime(weekly, "at"));
        }

        return node.Mapping("monthly") is { } monthly
            ? new IngestionSchedule.Monthly((int)monthly.Scalar("day")!.Value.AsInteger, ScheduleMapper.ClockTime(monthly, "at"))
            : new IngestionSchedule.Every(Times.Duration(context, node, "every", 0, IngestionSchedule.MinPeriod, IngestionSchedule.MaxPeriod));
    }
}
