using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ripen.Engine.Attributes;
using Ripen.Engine.Canvas;
using Ripen.Engine.Engagement;
using Ripen.Engine.Identity;
using Ripen.Engine.Names;
using Ripen.Engine.Purchases;
using Ripen.Engine.Rules;
using Ripen.Engine.Values;

namespace Ripen.Engine.Users;

/// <summary>A profile as the body of <c>GET /v1/users/{external_id}</c> (contract §4): the fields of rest-api §3.8, and the journeys under way. What has
/// no value is left out.</summary>
public static class ProfileJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body, UTF-8.</summary>
    /// <param name="partition">The partition of the profile: part of its entries' ids.</param>
    /// <param name="bound">The rules in force: blocklisted attributes and events are hidden, campaigns and canvases have their names. Null when there are none.</param>
    public static byte[] Write(Profile profile, int partition, INames names, BoundRules? bound = null)
    {
        var rules = bound?.Names;
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("message", "success");
            WriteIdentity(json, profile);
            WriteFields(json, profile);
            WriteMore(json, profile);
            EngagementJson.Write(json, profile, names);
            WriteGroups(json, profile, names);
            WriteAttributes(json, profile, names, rules);
            WriteHappenings(json, "custom_events", profile.Events.All, names, rules);
            WriteHappenings(json, "purchases", profile.Purchases.All, names, null);
            WriteRevenue(json, profile, names);
            WriteApps(json, profile, names);
            WriteSuspected(json, profile, names, rules);
            WriteCampaigns(json, profile, names, bound);
            WriteCanvases(json, profile, names, bound);
            WriteEntries(json, profile, partition, names);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteIdentity(Utf8JsonWriter json, Profile profile)
    {
        var created = DateTimeOffset.FromUnixTimeMilliseconds(profile.CreatedAt).UtcDateTime;
        json.WriteString("created_at", created.ToString("yyyy-MM-dd HH:mm:ss.fff 'UTC'", CultureInfo.InvariantCulture));
        if (profile.ExternalId is { } id)
        {
            json.WriteString("external_id", id);
        }

        if (DeprecatedIds.Of(profile) is { Count: > 0 } deprecated)
        {
            json.WriteStartArray("deprecated_external_ids");
            foreach (var before in deprecated)
            {
                json.WriteStringValue(before);
            }

            json.WriteEndArray();
        }

        if (profile.Aliases.Count > 0)
        {
            json.WriteStartArray("user_aliases");
            foreach (var alias in profile.Aliases)
            {
                json.WriteStartObject();
                json.WriteString("alias_name", alias.Name);
                json.WriteString("alias_label", alias.Label);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteString("braze_id", profile.BrazeId);
        json.WriteNumber("random_bucket", profile.RandomBucket);
    }

    private static void WriteFields(Utf8JsonWriter json, Profile profile)
    {
        foreach (var (name, field) in ProfileSubjects.Fields)
        {
            if (profile.Field(field) is { } text)
            {
                json.WriteString(name, text);
            }
        }

        json.WriteString("email_subscribe", SubscriptionStates.ToText(profile.EmailSubscription));
        json.WriteString("push_subscribe", SubscriptionStates.ToText(profile.PushSubscription));
        WriteChange(json, "email", profile.EmailSubscription, profile.EmailSubscriptionChangedAt);
        WriteChange(json, "push", profile.PushSubscription, profile.PushSubscriptionChangedAt);
    }

    // Under the names of rest-api §3.8: when the user opted in or unsubscribed.
    private static void WriteChange(Utf8JsonWriter json, string channel, SubscriptionState state, long changedAt)
    {
        if (changedAt > 0 && state != SubscriptionState.Subscribed)
        {
            json.WriteString(channel + (state == SubscriptionState.OptedIn ? "_opted_in_at" : "_unsubscribed_at"), Instant.ToIso(changedAt));
        }
    }

    private static void WriteMore(Utf8JsonWriter json, Profile profile)
    {
        foreach (var (field, value) in profile.FindPart<MoreFields>(ProfilePartKind.MoreFields)?.All ?? [])
        {
            if (field == MoreField.CurrentLocation)
            {
                json.WriteStartArray("last_coordinates");
                ValueJson.Write(json, value.Member(MoreFields.Longitude));
                ValueJson.Write(json, value.Member(MoreFields.Latitude));
                json.WriteEndArray();
            }
            else
            {
                json.WritePropertyName(JsonNamingPolicy.SnakeCaseLower.ConvertName(field.ToString()));
                ValueJson.Write(json, value);
            }
        }
    }

    private static void WriteGroups(Utf8JsonWriter json, Profile profile, INames names)
    {
        if (profile.FindPart<SubscriptionGroups>(ProfilePartKind.SubscriptionGroups) is not { IsEmpty: false } groups)
        {
            return;
        }

        json.WriteStartArray("subscription_groups");
        foreach (var (group, state, changedAt) in groups.All)
        {
            json.WriteStartObject();
            json.WriteString("subscription_group_id", names.Text(group));
            json.WriteString("subscription_state", GroupStates.ToText(state));
            json.WriteString("changed_at", Instant.ToIso(changedAt));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAttributes(Utf8JsonWriter json, Profile profile, INames names, NameRules? rules)
    {
        if (profile.AttributeCount == 0)
        {
            return;
        }

        json.WriteStartObject("custom_attributes");
        for (var i = 0; i < profile.AttributeCount; i++)
        {
            var (name, value) = profile.AttributeAt(i);
            if (rules?.IsHidden(name) != true)
            {
                json.WritePropertyName(names.Text(name));
                ValueJson.Write(json, value);
            }
        }

        json.WriteEndObject();
        WriteMismatches(json, profile, names, rules);
    }

    // Values of before a type was forced stay as they are; filters of the new type do not see them (profiles-segments-campaigns §1.5).
    private static void WriteMismatches(Utf8JsonWriter json, Profile profile, INames names, NameRules? rules)
    {
        var started = false;
        for (var i = 0; i < profile.AttributeCount; i++)
        {
            var (name, value) = profile.AttributeAt(i);
            if (rules?.Attribute(name) is { Blocklisted: false } rule && rule.Type != AttributeType.Automatic && !rule.Holds(value))
            {
                Start(json, "type_mismatches", ref started);
                json.WriteStartObject();
                json.WriteString("attribute", names.Text(name));
                json.WriteString("stored_type", AttributeTypes.WordOf(AttributeTypes.Of(value)));
                json.WriteString("forced_type", AttributeTypes.WordOf(rule.Type));
                json.WriteEndObject();
            }
        }

        End(json, started);
    }

    private static void WriteHappenings(Utf8JsonWriter json, string key, ReadOnlySpan<ActivityCounter> counters, INames names, NameRules? rules)
    {
        if (counters.IsEmpty)
        {
            return;
        }

        json.WriteStartArray(key);
        foreach (ref readonly var counter in counters)
        {
            if (counter.Name != 0 && rules?.IsBlockedEvent(counter.Name) != true)
            {
                json.WriteStartObject();
                json.WriteString("name", names.Text(counter.Name));
                json.WriteString("first", Instant.ToIso(counter.First));
                json.WriteString("last", Instant.ToIso(counter.Last));
                json.WriteNumber("count", counter.Count);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private static void WriteRevenue(Utf8JsonWriter json, Profile profile, INames names)
    {
        if (profile.FindPart<Spending>(ProfilePartKind.Spending) is not { IsEmpty: false } spending)
        {
            return;
        }

        json.WriteNumber("total_revenue", Money.ToUnits(spending.Total(0)));
        json.WriteStartObject("revenue_by_currency");
        foreach (var (currency, amount) in spending.ByCurrency.OrderBy(sum => names.Text(sum.Key), StringComparer.Ordinal))
        {
            json.WriteNumber(names.Text(currency), Money.ToUnits(amount));
        }

        json.WriteEndObject();
    }

    private static void WriteApps(Utf8JsonWriter json, Profile profile, INames names)
    {
        if (profile.Sessions.All.IsEmpty)
        {
            return;
        }

        var ends = profile.FindPart<SessionEnds>(ProfilePartKind.SessionEnds);
        json.WriteStartArray("apps");
        foreach (ref readonly var app in profile.Sessions.All)
        {
            if (app.Name != 0)
            {
                json.WriteStartObject();
                json.WriteString("name", names.Text(app.Name));
                json.WriteNumber("sessions", app.Count);
                json.WriteString("first_used", Instant.ToIso(app.First));
                json.WriteString("last_used", Instant.ToIso(Math.Max(app.Last, ends?.Last(app.Name) ?? app.Last)));
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private static void WriteSuspected(Utf8JsonWriter json, Profile profile, INames names, NameRules? rules)
    {
        if (profile.FindPart<SuspectedActivity>(ProfilePartKind.SuspectedActivity) is not { IsEmpty: false } suspected)
        {
            return;
        }

        json.WriteStartObject("suspected_bot");
        json.WriteString("agent", suspected.Agent == 0 ? null : names.Text(suspected.Agent));
        json.WriteNumber("sessions", suspected.All.Where(one => one.Kind == CounterKind.Session).Sum(one => one.Counter.Count));
        var events = suspected.All.Where(one => one.Kind == CounterKind.Event).Select(one => one.Counter).ToArray();
        json.WriteNumber("events", events.Sum(counter => counter.Count));
        WriteHappenings(json, "custom_events", events, names, rules);
        json.WriteEndObject();
    }

    private static void WriteCampaigns(Utf8JsonWriter json, Profile profile, INames names, BoundRules? bound)
    {
        var started = false;
        foreach (var state in profile.Campaigns)
        {
            if (state.Received > 0)
            {
                Start(json, "campaigns_received", ref started);
                json.WriteStartObject();
                WriteName(json, bound?.Campaigns.GetValueOrDefault(state.Campaign)?.Definition.Name);
                json.WriteString("api_campaign_id", names.Text(state.Campaign));
                json.WriteString("last_received", Instant.ToIso(state.LastReceivedAt));
                EngagementJson.WriteEngaged(json, profile, state.Campaign);
                json.WriteEndObject();
            }
        }

        End(json, started);
    }

    private static void WriteCanvases(Utf8JsonWriter json, Profile profile, INames names, BoundRules? bound)
    {
        var started = false;
        foreach (var state in profile.Canvases)
        {
            if (state.Entered > 0)
            {
                Start(json, "canvases_received", ref started);
                json.WriteStartObject();
                WriteName(json, bound?.Canvases.GetValueOrDefault(state.Canvas)?.Definition.Name);
                json.WriteString("api_canvas_id", names.Text(state.Canvas));
                json.WriteString("last_entered", Instant.ToIso(state.LastEnteredAt));
                WriteVariant(json, state, names);
                json.WriteEndObject();
            }
        }

        End(json, started);
    }

    private static void WriteName(Utf8JsonWriter json, string? name)
    {
        if (name is not null)
        {
            json.WriteString("name", name);
        }
    }

    private static void WriteVariant(Utf8JsonWriter json, CanvasState state, INames names)
    {
        var inControl = state.LastVariant == CanvasState.ControlGroup;
        if (!inControl && state.LastVariant != CanvasState.NoVariant)
        {
            json.WriteString("variation_name", names.Text(state.LastVariant));
        }

        json.WriteBoolean("in_control", inControl);
        if (inControl)
        {
            json.WriteString("last_entered_control_at", Instant.ToIso(state.LastEnteredAt));
        }
    }

    private static void WriteEntries(Utf8JsonWriter json, Profile profile, int partition, INames names)
    {
        json.WriteStartArray("canvas_entries");
        foreach (var state in profile.Canvases)
        {
            foreach (var entry in state.Active)
            {
                json.WriteStartObject();
                json.WriteString("entry_id", entry.Id.ToText(partition));
                json.WriteString("canvas", names.Text(state.Canvas));
                json.WriteString("step", names.Text(entry.Step));
                json.WriteString("entered_at", Instant.ToIso(entry.EnteredAt));
                if (entry.DueAt != CanvasEntry.NotWaiting)
                {
                    json.WriteString("due_at", Instant.ToIso(entry.DueAt));
                }

                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private static void Start(Utf8JsonWriter json, string key, ref bool started)
    {
        if (!started)
        {
            json.WriteStartArray(key);
            started = true;
        }
    }

    private static void End(Utf8JsonWriter json, bool started)
    {
        if (started)
        {
            json.WriteEndArray();
        }
    }
}
