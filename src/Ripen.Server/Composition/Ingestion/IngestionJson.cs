using System.Globalization;
using System.Text.Json;
using Ripen.Connectors.Checks;
using Ripen.Connectors.Runs;
using Ripen.Connectors.Sources;
using Ripen.Definitions.Ingestion;
using Ripen.Definitions.Reading;
using Ripen.Engine.Definitions;
using Ripen.Engine.Values;
using Ripen.Storage.Control.Ingestion;

namespace Ripen.Server.Composition.Ingestion;

/// <summary>Integrations and their runs as answers show them.</summary>
internal static class IngestionJson
{
    // One installation is one workspace, and needs no id to be told from others.
    private const string Workspace = "workspace";

    /// <summary>An integration as <c>GET /cdi/integrations</c> lists it.</summary>
    public static void Write(Utf8JsonWriter json, DefinitionStatus status, IntegrationDefinition definition, long? updatedAt, IngestionRun? last, long? next)
    {
        json.WriteStartObject();
        json.WriteString("integration_id", definition.IntegrationId);
        json.WriteString("app_group_id", Workspace);
        json.WriteString("integration_name", definition.Name);
        json.WriteString("integration_type", TypeOf(definition));
        json.WriteString("integration_status", StatusNames.Of(status));
        WriteTexts(json, "contact_emails", definition.Contacts);
        WriteInstant(json, "last_updated_at", updatedAt);
        json.WriteString("warehouse_type", "postgresql");
        WriteInstant(json, "last_job_start_time", last?.StartedAt);
        json.WriteString("last_job_status", last is null ? null : RunWords.Status(last));
        WriteInstant(json, "next_scheduled_run", next);
        json.WriteEndObject();
    }

    /// <summary>Where an integration stands, as members of an object that is open.</summary>
    public static void Write(Utf8JsonWriter json, IntegrationState state)
    {
        var (definition, source) = (state.Definition, state.Definition.Source);
        json.WriteString("id", definition.Id);
        json.WriteString("integration_id", definition.IntegrationId);
        json.WriteString("name", definition.Name);
        json.WriteString("data_type", TypeOf(definition));
        json.WriteString("status", StatusNames.Of(state.Status));
        json.WriteStartObject("source");
        json.WriteString("schema", source.Schema);
        json.WriteString("table", source.Table);
        json.WriteString("secret", source.Secret);
        json.WriteString("secret_env", source.SecretEnvironment);
        json.WriteEndObject();
        if (state.Last is { } last)
        {
            json.WriteStartObject("last_run");
            WriteRun(json, last);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("last_run");
        }

        WriteInstant(json, "next_run_at", state.Next);
        json.WriteString("watermark", state.Watermark is { } reached ? SourceTime.ToIso(reached) : null);
    }

    /// <summary>A run as <c>GET /cdi/integrations/{id}/job_sync_status</c> lists it.</summary>
    public static void WriteStatus(Utf8JsonWriter json, IngestionRun run)
    {
        json.WriteStartObject();
        json.WriteString("job_status", RunWords.Status(run));
        WriteInstant(json, "sync_start_time", run.StartedAt);
        WriteInstant(json, "sync_finish_time", run.FinishedAt);
        json.WriteString("last_timestamp_synced", run.WatermarkAfter is { } reached ? SourceTime.ToIso(reached) : null);
        json.WriteNumber("rows_synced", run.RowsSynced);
        json.WriteNumber("rows_failed_with_errors", run.RowsFailed);
        json.WriteEndObject();
    }

    /// <summary>All that is known of a run, as members of an object that is open.</summary>
    public static void WriteRun(Utf8JsonWriter json, IngestionRun run)
    {
        json.WriteString("run", run.Number.ToString(CultureInfo.InvariantCulture));
        json.WriteString("integration", run.IntegrationId);
        json.WriteString("trigger", run.Trigger);
        json.WriteString("status", RunWords.LogStatus(run.Status));
        WriteInstant(json, "started_at", run.StartedAt);
        WriteInstant(json, "finished_at", run.FinishedAt);
        json.WriteNumber("rows_read", run.RowsRead);
        json.WriteNumber("rows_synced", run.RowsSynced);
        json.WriteNumber("rows_failed", run.RowsFailed);
        json.WriteNumber("rows_skipped", run.RowsSkipped);
        json.WriteString("watermark_before", run.WatermarkBefore is { } before ? SourceTime.ToIso(before) : null);
        json.WriteString("watermark_after", run.WatermarkAfter is { } after ? SourceTime.ToIso(after) : null);
        json.WriteString("boundary", run.Boundary);
        if (run.ErrorCode is { } code)
        {
            json.WriteStartObject("error");
            json.WriteString("code", code);
            json.WriteString("message", run.ErrorText);
            json.WriteEndObject();
        }

        WriteTexts(json, "warnings", run.Warnings.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>A row that failed.</summary>
    public static void Write(Utf8JsonWriter json, IngestionRowError row)
    {
        json.WriteStartObject();
        json.WriteNumber("row", row.Place);
        json.WriteString("updated_at", SourceTime.ToIso(row.UpdatedAt));
        json.WriteString("identifier", row.IdentifierKind.Length > 0 ? row.IdentifierKind : null);
        json.WriteString("id", row.IdentifierKind.Length > 0 ? row.Identifier : null);
        json.WriteString("code", row.Code);
        json.WriteString("message", row.Text);
        json.WriteString("payload", row.Payload);
        json.WriteEndObject();
    }

    /// <summary>What a connection test found, as members of an object that is open.</summary>
    public static void Write(Utf8JsonWriter json, CheckReport report)
    {
        json.WriteString("outcome", report.Passed ? "passed" : "failed");
        json.WriteStartArray("steps");
        foreach (var step in report.Steps)
        {
            json.WriteStartObject();
            json.WriteString("step", step.Name);
            json.WriteBoolean("passed", step.Code is null);
            if (step.Code is { } code)
            {
                json.WriteString("code", code);
                json.WriteString("message", step.Message);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("new_rows", report.NewRows);
        json.WriteStartArray("preview");
        foreach (var row in report.Preview)
        {
            json.WriteStartObject();
            json.WriteString("updated_at", SourceTime.ToIso(row.UpdatedAt));
            json.WriteString("identifier", row.Identity?.KindWord);
            json.WriteString("id", row.Identity?.Shown);
            json.WriteString("payload", row.Payload);
            json.WriteString("code", row.Fault?.Code);
            json.WriteString("message", row.Fault?.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteTexts(json, "warnings", report.Warnings);
    }

    private static string TypeOf(IntegrationDefinition definition) => JsonNamingPolicy.SnakeCaseLower.ConvertName(definition.Data.ToString());

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void WriteInstant(Utf8JsonWriter json, string name, long? at) => json.WriteString(name, at is { } instant ? Instant.ToIso(instant) : null);
}
