using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Names;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Ledger;

/// <summary>A page of a user's ledger as the body of <c>GET /v1/users/{external_id}/ledger</c> (contract §4).</summary>
public static class LedgerJson
{
    /// <summary>How many entries a page has.</summary>
    public const int PageSize = 100;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// The body, UTF-8: newest entries first. The value before the first entry and all deltas add up to the value; what is no number is shown as it is and
    /// counts as 0.
    /// </summary>
    /// <param name="attribute">The custom attribute's name; one that nobody ever used has no value and no entries.</param>
    /// <param name="cursor">Where the page before ended; null, or anything that no page ever gave out, for the first page.</param>
    /// <param name="unsaved">The user's entries that are in no block yet, oldest first.</param>
    /// <param name="readBlock">A block of the partition by number, or null when it is kept no longer.</param>
    /// <exception cref="InvalidDataException">A block is damaged.</exception>
    public static byte[] Page(
        Profile profile, int partition, INames names, string attribute, string? cursor, IReadOnlyList<LedgerEntry> unsaved, Func<long, byte[]?> readBlock)
    {
        var number = names.Find(attribute);
        List<(long Block, LedgerEntry Entry)> found = number == 0
            ? []
            : [.. LedgerWalk.From(profile, LedgerCursor.Parse(cursor), unsaved, readBlock).Where(e => e.Entry.Attribute == number).Take(PageSize + 1)];
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("attribute", attribute);
            WriteHead(json, profile, number);
            json.WriteStartArray("entries");
            foreach (var (_, entry) in found.Take(PageSize))
            {
                WriteEntry(json, entry, partition, names);
            }

            json.WriteEndArray();
            json.WriteString("cursor", found.Count > PageSize ? CursorAt(found[PageSize - 1]) : null);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static string CursorAt((long Block, LedgerEntry Entry) last) => new LedgerCursor(last.Block, last.Entry.Position).ToText();

    private static void WriteHead(Utf8JsonWriter json, Profile profile, int number)
    {
        var value = number == 0 ? Value.Null : profile.Attribute(number);
        var sum = number == 0 ? Value.Of(0L) : profile.LedgerTotal(number).Sum;
        WriteValue(json, "value", value);
        var opening = Numbers.TrySubtract(Numbers.OrZero(value), sum, out var exact) ? exact : Value.Of(Numbers.OrZero(value).AsDouble - sum.AsDouble);
        WriteValue(json, "opening", opening);
        json.WriteString("opening_at", Instant.ToIso(profile.CreatedAt));
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
                json.WriteString("delivery", Delivery.ToId(partition, cause.Delivery));
                json.WriteString("campaign", names.Text(cause.Definition));
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
