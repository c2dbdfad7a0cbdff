using System.Text;
using System.Text.Json;
using Ripen.Server.Api.DataIssues;
using Ripen.Server.Api.UsersTrack;

namespace Ripen.Server.Api.TestRuns;

/// <summary>Properties of an assumed event, read as those of a real one are.</summary>
internal static class TestProperties
{
    /// <summary>Reads them into their stored form.</summary>
    /// <returns>What is wrong with them, to be put behind their name; null when nothing is.</returns>
    public static string? TryRead(JsonElement properties, out ReadOnlyMemory<byte> stored)
    {
        stored = default;
        var bytes = Encoding.UTF8.GetBytes($"[{properties.GetRawText()}]");
        var tape = new JsonTape();
        var drops = new RequestDrops();
        var reader = new PropertiesReader(tape, drops);
        const int place = 1; // behind the bracket
        if (!tape.TryRead(bytes, bytes.Length) || !reader.IsAcceptable(place, isPurchase: false))
        {
            return "must be an object of at most 100 KB, nested at most 32 deep, without 'time' and 'event_name'";
        }

        reader.Read(place);
        stored = reader.Written.ToArray();
        return drops.Count == 0 ? null : "hold what no event can have: a name with '$' in front or longer than 255 characters, null, or a text longer than 255";
    }
}
