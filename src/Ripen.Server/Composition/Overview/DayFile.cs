using System.Text.Json;
using Ripen.Engine.Counting;

namespace Ripen.Server.Composition.Overview;

/// <summary>Keeps the <see cref="DayStart"/> over a restart: a small file in the data folder. Without it, or when it is damaged, a day is counted from the start of the server.</summary>
/// <param name="path">Where it is.</param>
internal sealed class DayFile(string path)
{
    private const string Unfinished = ".part";

    /// <summary>Reads it; null when there is none that can be read.</summary>
    public DayStart? Read()
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            return new DayStart(
                root.GetProperty("at").GetInt64(),
                root.GetProperty("since").GetInt64(),
                new HourCount(root.GetProperty("events").GetInt64(), root.GetProperty("sessions").GetInt64(), root.GetProperty("purchases").GetInt64(), root.GetProperty("attributes").GetInt64()),
                root.GetProperty("counts").EnumerateArray().ToDictionary(c => (c[0].GetInt32(), (CountKind)c[1].GetByte()), c => c[2].GetInt64()),
                root.GetProperty("ledger").EnumerateArray().ToDictionary(l => l[0].GetInt32(), l => l[1].GetInt64()));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>Replaces it.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    public void Write(DayStart day)
    {
        using (var stream = File.Create(path + Unfinished))
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteNumber("at", day.At);
            json.WriteNumber("since", day.Since);
            json.WriteNumber("events", day.Hour.Events);
            json.WriteNumber("sessions", day.Hour.Sessions);
            json.WriteNumber("purchases", day.Hour.Purchases);
            json.WriteNumber("attributes", day.Hour.Attributes);
            WriteRows(json, "counts", day.Counts.Select(c => (long[])[c.Key.Definition, (byte)c.Key.Kind, c.Value]));
            WriteRows(json, "ledger", day.Ledger.Select(l => (long[])[l.Key, l.Value]));
            json.WriteEndObject();
        }

        File.Move(path + Unfinished, path, overwrite: true);
    }

    private static void WriteRows(Utf8JsonWriter json, string name, IEnumerable<long[]> rows)
    {
        json.WriteStartArray(name);
        foreach (var row in rows)
        {
            json.WriteStartArray();
            Array.ForEach(row, json.WriteNumberValue);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
