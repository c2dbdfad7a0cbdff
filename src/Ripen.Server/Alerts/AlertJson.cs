using System.Text.Json;
using Ripen.Engine.Values;

namespace Ripen.Server.Alerts;

/// <summary>Alerts as JSON.</summary>
internal static class AlertJson
{
    /// <summary>Writes kind, subject, text and instant into an open object.</summary>
    public static void Write(Utf8JsonWriter json, Alert alert)
    {
        json.WriteString("kind", alert.KindText);
        json.WriteString("subject", alert.Subject.Length > 0 ? alert.Subject : null);
        json.WriteString("text", alert.Text);
        json.WriteString("at", Instant.ToIso(alert.At.ToUnixTimeMilliseconds()));
    }

    /// <summary>Writes what the channels said: the channel's name, and <c>sent</c>, <c>waiting</c> or what went wrong.</summary>
    public static void WriteChannels(Utf8JsonWriter json, IEnumerable<(string Channel, string Result)> results)
    {
        json.WriteStartObject("channels");
        foreach (var (channel, result) in results)
        {
            json.WriteString(channel, result);
        }

        json.WriteEndObject();
    }
}
