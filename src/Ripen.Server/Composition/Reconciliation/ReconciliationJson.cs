using System.Text.Json;
using Ripen.Delivery.Reconciliation;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Values;

namespace Ripen.Server.Composition.Reconciliation;

/// <summary>The answer of a reconciliation.</summary>
internal static class ReconciliationJson
{
    private static readonly DeliveryStatus[] Open = [DeliveryStatus.Pending, DeliveryStatus.Retrying];

    private static readonly DeliveryStatus[] Tried = [DeliveryStatus.Sent, DeliveryStatus.Failed, DeliveryStatus.GaveUp, DeliveryStatus.Retrying];

    /// <summary>Writes how many deliveries there are, by what became of them, and where each kind is listed.</summary>
    public static void WriteCounts(Utf8JsonWriter json, string campaign, IReadOnlyDictionary<byte, long> counts)
    {
        long Of(params DeliveryStatus[] statuses) => statuses.Sum(status => counts.GetValueOrDefault((byte)status));
        json.WriteStartObject("counts");
        json.WriteNumber("crossed", counts.Values.Sum());
        json.WriteNumber("sent", Of(Tried));
        json.WriteNumber("accepted", Of(DeliveryStatus.Sent));
        json.WriteNumber("open", Of(Open));
        json.WriteNumber("failed", Of(DeliveryStatus.Failed));
        json.WriteNumber("gave_up", Of(DeliveryStatus.GaveUp));
        json.WriteNumber("dead_letters", Of(DeliveryStatus.LiquidError));
        json.WriteNumber("superseded", Of(DeliveryStatus.Superseded));
        json.WriteNumber("aborted", Of(DeliveryStatus.Aborted));
        json.WriteEndObject();
        json.WriteStartObject("lists");
        foreach (var status in Enum.GetValues<DeliveryStatus>().Where(status => Of(status) > 0))
        {
            var word = DeliveryStatuses.ToText(status);
            json.WriteString(word, $"/v1/deliveries?campaign={Uri.EscapeDataString(campaign)}&status={word}");
        }

        json.WriteEndObject();
    }

    /// <summary>Writes what the receiver said.</summary>
    /// <param name="report">Null when it was not to be asked.</param>
    public static void WriteRemote(Utf8JsonWriter json, RecordReport? report)
    {
        json.WriteStartObject("remote");
        json.WriteBoolean("asked", report is { Calls: > 0 });
        json.WriteString("reason", ReasonOf(report));
        if (report is not null)
        {
            json.WriteNumber("calls", report.Calls);
            json.WriteNumber("checked", report.Findings.Count(finding => finding.Kind != FindingKind.NotChecked));
            json.WriteNumber("agree", report.Findings.Count(finding => finding.Kind == FindingKind.Agrees));
            WriteList(json, "differ", report, FindingKind.Differs, WriteFields);
            WriteList(json, "missing", report, FindingKind.Missing, static (_, _) => { });
            WriteList(json, "not_checked", report, FindingKind.NotChecked, static (json, finding) => json.WriteString("reason", finding.Reason));
            WriteErrors(json, report.Errors);
        }

        json.WriteEndObject();
    }

    private static string? ReasonOf(RecordReport? report) => report switch
    {
        null => "the call asked for counts only",
        { Calls: > 0 } => null,
        { Findings.Count: 0 } => "there is no accepted delivery",
        { Errors: [var error, ..] } => error.Message,
        { Findings: [var first, ..] } => first.Reason,
        _ => null,
    };

    private static void WriteList(Utf8JsonWriter json, string name, RecordReport report, FindingKind kind, Action<Utf8JsonWriter, RecordFinding> more)
    {
        json.WriteStartArray(name);
        foreach (var finding in report.Findings.Where(finding => finding.Kind == kind))
        {
            json.WriteStartObject();
            json.WriteString("user", finding.Delivery.UserId);
            json.WriteString("delivery", finding.Delivery.Id);
            json.WriteString("accepted_at", Instant.ToIso(finding.Delivery.UpdatedAt));
            json.WriteString("object", finding.Write?.Object);
            json.WriteString("record", finding.Write?.Id);
            more(json, finding);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFields(Utf8JsonWriter json, RecordFinding finding)
    {
        json.WriteStartArray("fields");
        foreach (var (field, sent) in finding.Write!.Fields)
        {
            var found = finding.Found!.GetValueOrDefault(field);
            if (!FieldValues.Same(sent, found))
            {
                json.WriteStartObject();
                json.WriteString("field", field);
                json.WritePropertyName("sent");
                ValueJson.Write(json, sent);
                json.WritePropertyName("found");
                ValueJson.Write(json, found);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private static void WriteErrors(Utf8JsonWriter json, IReadOnlyList<RecordError> errors)
    {
        json.WriteStartArray("errors");
        foreach (var error in errors)
        {
            json.WriteStartObject();
            json.WriteNumber("status", error.Status);
            json.WriteString("code", error.Code);
            json.WriteString("message", error.Message);
            json.WriteNumber("records", error.Records);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
