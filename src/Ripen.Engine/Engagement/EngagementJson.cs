using System.Text.Json;
using Ripen.Engine.Names;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Engagement;

/// <summary>What a user did with e-mails, as part of the profile that the API shows. Nothing of it is written for a user who did nothing.</summary>
internal static class EngagementJson
{
    private static readonly string[] Instants = ["email_bounced_at", "last_received_email_at", "last_opened_email_at", "last_clicked_email_at", "last_engaged_at"];

    /// <summary>The last instants, and <c>email_interactions</c>, newest first.</summary>
    public static void Write(Utf8JsonWriter json, Profile profile, INames names)
    {
        if (EmailEngagement.Of(profile) is not { IsEmpty: false } emails)
        {
            return;
        }

        foreach (var name in Instants)
        {
            if (ProfileSubjects.Find(name)!(profile) is { IsNull: false } at)
            {
                json.WritePropertyName(name);
                ValueJson.Write(json, at);
            }
        }

        json.WriteStartArray("email_interactions");
        for (var i = emails.History.Count - 1; i >= 0; i--)
        {
            Write(json, emails.History[i], names);
        }

        json.WriteEndArray();
    }

    /// <summary>What a user who received a campaign did with its e-mails: the object <c>engaged</c> of rest-api §3.8.</summary>
    public static void WriteEngaged(Utf8JsonWriter json, Profile profile, int campaign)
    {
        if (EmailEngagement.Of(profile)?.Campaign(campaign) is { } engagement && (engagement.Opened > 0 || engagement.Clicked > 0))
        {
            json.WriteStartObject("engaged");
            json.WriteBoolean("opened_email", engagement.Opened > 0);
            json.WriteBoolean("clicked_email", engagement.Clicked > 0);
            json.WriteEndObject();
        }
    }

    private static void Write(Utf8JsonWriter json, in PastInteraction past, INames names)
    {
        json.WriteStartObject();
        json.WriteString("interaction", EmailInteractions.WordOf(past.What));
        json.WriteString("time", Instant.ToIso(past.Time));
        if (past.Campaign != 0)
        {
            json.WriteString("api_campaign_id", names.Text(past.Campaign));
        }

        if (past.Link.Length > 0)
        {
            json.WriteString("link", past.Link);
        }

        if (EmailInteractions.IsByMachine(past.What))
        {
            json.WriteBoolean("machine", true);
        }

        json.WriteEndObject();
    }
}
