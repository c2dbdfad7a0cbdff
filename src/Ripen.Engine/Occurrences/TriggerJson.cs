using System.Text.Json;
using Ripen.Engine.Engagement;
using Ripen.Engine.Log;
using Ripen.Engine.Names;
using Ripen.Engine.Values;

namespace Ripen.Engine.Occurrences;

/// <summary>What started a causal chain, as the API shows it: <c>{"type","name","id","time"}</c>; of an e-mail with <c>"interaction"</c>, and <c>"machine": true</c> where it was one.</summary>
public static class TriggerJson
{
    /// <summary>The word of a kind: those of canvas §3.4, and what the system itself adds.</summary>
    public static string TypeOf(OccurrenceKind kind) => kind switch
    {
        OccurrenceKind.CustomEvent => "custom_event",
        OccurrenceKind.Purchase => "purchase",
        OccurrenceKind.StartSession => "start_session",
        OccurrenceKind.AttributeChanged => "attribute_changed",
        OccurrenceKind.EmailAdded => "email_added",
        OccurrenceKind.SubscriptionChanged => "subscription_changed",
        OccurrenceKind.SubscriptionGroupChanged => "subscription_group_changed",
        OccurrenceKind.CampaignInteraction => "campaign_interaction",
        OccurrenceKind.Timer => "timer",
        OccurrenceKind.ReEnter => "re_enter",
        OccurrenceKind.Arm => "arm",
        OccurrenceKind.Scheduled => "scheduled",
        OccurrenceKind.ApiTriggered => "api_triggered",
        OccurrenceKind.Write => "write",
        OccurrenceKind.ConversionEvent => "conversion_event",
        OccurrenceKind.Merged => "merge",
        OccurrenceKind.Deleted => "deletion",
        >= OccurrenceKind.EmailReceived and <= OccurrenceKind.EmailMarkedAsSpam => "campaign_interaction",
        _ => "outcome",
    };

    /// <summary>Writes the object as the value of <paramref name="key"/>.</summary>
    /// <param name="name">The number of the name, or 0: then there is no name.</param>
    /// <param name="time">The own instant, milliseconds since 1970.</param>
    public static void Write(Utf8JsonWriter json, string key, OccurrenceKind kind, int name, EntryId root, long time, int partition, INames names)
    {
        json.WriteStartObject(key);
        json.WriteString("type", TypeOf(kind));
        if (name != 0)
        {
            json.WriteString("name", names.Text(name));
        }

        if (EmailInteractions.Of(kind) is { } what)
        {
            json.WriteString("interaction", EmailInteractions.WordOf(what));
            if (EmailInteractions.IsByMachine(what))
            {
                json.WriteBoolean("machine", true);
            }
        }

        json.WriteString("id", root.ToText(partition));
        json.WriteString("time", Instant.ToIso(time));
        json.WriteEndObject();
    }
}
