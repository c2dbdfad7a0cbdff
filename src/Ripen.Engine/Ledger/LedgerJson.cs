using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ripen.Engine.Identity;
using Ripen.Engine.Log;
using Ripen.Engine.Names;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Values;

namespace Ripen.Engine.Ledger;

/// <summary>A page of a user's ledger as the body of <c>GET /v1/users/{external_id}/ledger</c> (contract §4).</summary>
public static class LedgerJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body, UTF-8: newest entries first; what is no number is shown as it is and counts as 0.</summary>
    /// <param name="attribute">The custom attribute's name.</param>
    public static byte[] Write(LedgerPage page, string attribute, int partition, INames names)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("attribute", attribute);
            WriteValue(json, "value", page.Value);
            WriteValue(json, "opening", page.Opening);
            json.WriteString("opening_at", Instant.ToIso(page.OpeningAt));
            json.WriteStartArray("entries");
            foreach (var entry in page.Entries)
            {
                WriteEntry(json, entry, partition, names);
            }

            json.WriteEndArray();
            json.WriteString("cursor", page.Cursor);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteEntry(Utf8JsonWriter json, in LedgerEntry entry, int partition, INames names)
    {
        json.WriteStartObject();
        json.WriteString("position", entry.Position.ToText(partition));
        json.WriteString("time", Instant.ToIso(entry.Time));
        json.WriteString("processed_at", Instant.ToIso(entry.ProcessedAt));
        WriteValue(json, "before", entry.Before);
        WriteValue(json, "delta", entry.Delta);
        WriteValue(json, "after", entry.After);
        json.WriteBoolean("late", entry.Late);
        WriteCause(json, entry, partition, names);
        TriggerJson.Write(json, "trigger", entry.Trigger, entry.TriggerName, entry.Root, entry.Time, partition, names);
        json.WriteEndObject();
    }

    private static void WriteCause(Utf8JsonWriter json, in LedgerEntry entry, int partition, INames names)
    {
        var cause = entry.Cause;
        json.WriteStartObject("cause");
        switch (cause.Kind)
        {
            case CauseKind.Canvas:
                json.WriteString("kind", "canvas");
                json.WriteString("canvas", names.Text(cause.Definition));
                json.WriteString("step", names.Text(cause.Step));
                if (cause.Group != 0)
                {
                    json.WriteString("group", cause.Group == Cause.EveryoneElse ? "Everyone Else" : names.Text(cause.Group));
                }

                break;
            case CauseKind.Delivery:
                json.WriteString("kind", "delivery");
                json.WriteString("delivery", ForeignDelivery.ToId(partition, cause.Delivery));
                json.WriteString(cause.Step == 0 ? "campaign" : "canvas", names.Text(cause.Definition));
                if (cause.Step != 0)
                {
                    json.WriteString("step", names.Text(cause.Step));
                }

                break;
            case CauseKind.Ingestion:
                json.WriteString("kind", "cdi");
                json.WriteString("integration", names.Text(cause.Definition));
                json.WriteNumber("run", cause.Delivery);
                break;
            case CauseKind.Person:
                json.WriteString("kind", "person");
                json.WriteString("actor", cause.Edit!.Actor);
                json.WriteString("reason", cause.Edit.Reason);
                json.WriteString("request", entry.Root.ToText(partition));
                break;
            case CauseKind.Merge:
                json.WriteString("kind", "merge");
                json.WriteString("user", UserAddress.BrazeId(unchecked((ulong)cause.Delivery), unchecked((uint)cause.Group) * 1000L));
                break;
            case CauseKind.Deletion:
                json.WriteString("kind", "deletion");
                break;
            default:
                json.WriteString("kind", "api");
                json.WriteString("request", entry.Root.ToText(partition));
                break;
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, string key, in Value value)
    {
        json.WritePropertyName(key);
        ValueJson.Write(json, value);
    }
}
