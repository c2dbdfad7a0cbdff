using System.Text.Json;
using Ripen.Engine.Values;

namespace Ripen.Delivery.Reconciliation;

/// <summary>The answer to a <see cref="RecordQuery"/>.</summary>
internal static class QueryAnswer
{
    /// <summary>The values of the fields by the key of the record's id, field names without regard to case; null when it is no such answer, or not all of one.</summary>
    public static Dictionary<string, Dictionary<string, Value>>? Read(string answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("records", out var rows) || rows.ValueKind != JsonValueKind.Array
                || !json.RootElement.TryGetProperty("done", out var done) || done.ValueKind != JsonValueKind.True)
            {
                return null;
            }

            var records = new Dictionary<string, Dictionary<string, Value>>(StringComparer.Ordinal);
            foreach (var row in rows.EnumerateArray())
            {
                if (row.ValueKind != JsonValueKind.Object || !row.TryGetProperty("Id", out var id) || id.ValueKind != JsonValueKind.String)
                {
                    return null;
                }

                var fields = new Dictionary<string, Value>(StringComparer.OrdinalIgnoreCase);
                foreach (var member in row.EnumerateObject().Where(member => member.Name != "attributes"))
                {
                    fields[member.Name] = ValueJson.From(member.Value);
                }

                records[RecordWrite.KeyOf(id.GetString()!)] = fields;
            }

            return records;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
