using System.Text.Json;
using Ripen.Server.Alerts;

namespace Ripen.Server.Composition.Overview;

/// <summary>Alerts whose condition lasts, as far as that is known: they were told so lately that they would not have been told again.</summary>
internal static class AlertsInForce
{
    /// <summary>How many are shown, the newest.</summary>
    public const int MaxAlerts = 20;

    // What lasts is told again at the next look after its quiet time.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    /// <summary>Those of the last alerts that are in force, one of each kind and subject.</summary>
    /// <param name="kept">The last alerts, newest first.</param>
    public static IReadOnlyList<Alert> Of(IEnumerable<Alert> kept, DateTimeOffset now) =>
        [.. kept.Where(alert => alert.Kind != AlertKind.Test && now - alert.At < Slack + QuietTime(alert.Kind)).DistinctBy(alert => (alert.Kind, alert.Subject)).Take(MaxAlerts)];

    /// <summary>Writes them as a member of an open object.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<Alert> alerts)
    {
        json.WriteStartArray("alerts");
        foreach (var alert in alerts)
        {
            json.WriteStartObject();
            AlertJson.Write(json, alert);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static TimeSpan QuietTime(AlertKind kind) => kind == AlertKind.EndpointErrors ? AlertRules.RepeatEndpointErrorsAfter : AlertRules.RepeatAfter;
}
