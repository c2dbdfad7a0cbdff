using System.Text;
using System.Text.Json;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Dates;

namespace Ripen.Server.Api.Triggers;

/// <summary>When a call is to be carried out (rest-api §3.20).</summary>
internal static class TriggerSchedule
{
    /// <summary>Reads the schedule of a call.</summary>
    /// <param name="now">The present, milliseconds since 1970: what lies before it is refused.</param>
    /// <param name="due">The instant, milliseconds since 1970.</param>
    /// <returns>What is wrong, or null.</returns>
    public static string? Read(JsonElement root, long now, out long due)
    {
        due = 0;
        var schedule = TriggerBody.Has(root, "schedule") ? root.GetProperty("schedule") : default;
        if (schedule.ValueKind != JsonValueKind.Object)
        {
            return "'schedule' is needed, an object with 'time'";
        }

        foreach (var key in new[] { "in_local_time", "at_optimal_time" })
        {
            if (TriggerBody.Flag(schedule, key, absent: false) is not { } isWanted)
            {
                return $"'schedule.{key}' is not valid";
            }

            if (isWanted)
            {
                return $"'schedule.{key}' is not supported by this release; 'time' is one instant for all users";
            }
        }

        // A time that cannot be read and one that has passed are answered alike.
        return schedule.TryGetProperty("time", out var time) && time.ValueKind == JsonValueKind.String && DateText.TryParse(Encoding.UTF8.GetBytes(time.GetString()!), out due) && due > now
            ? null : JsonAnswers.BadRequest;
    }
}
