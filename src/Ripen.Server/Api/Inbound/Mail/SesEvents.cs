using System.Text.Json;
using Ripen.Engine.Campaigns;

namespace Ripen.Server.Api.Inbound.Mail;

/// <summary>Events of Amazon SES, both those of event publishing and the older notifications. A message tag <c>campaign</c> says which campaign.</summary>
internal static class SesEvents
{
    /// <summary>Reads one; of several recipients each has one of its own.</summary>
    public static MailEvents Read(JsonElement root)
    {
        var mail = root.Member("mail");
        var type = root.Text("eventType") is { Length: > 0 } published ? published : root.Text("notificationType");
        var detail = root.Member(type.ToLowerInvariant());
        var what = type switch
        {
            "Delivery" => CampaignInteraction.ReceiveEmail,
            "Open" => CampaignInteraction.OpenEmail,
            "Click" => CampaignInteraction.ClickEmail,
            "Bounce" => detail.Text("bounceType") == "Permanent" ? CampaignInteraction.BounceEmail : CampaignInteraction.SoftBounceEmail,
            "Complaint" => CampaignInteraction.MarkEmailAsSpam,
            "Subscription" when detail.Member("newTopicPreferences").Flag("unsubscribeAll") => CampaignInteraction.UnsubscribeEmail,
            _ => CampaignInteraction.None,
        };
        var recipients = Recipients(type, detail, mail);
        return what == CampaignInteraction.None || detail.Time("timestamp") is not { } time || recipients.Count == 0 ? new MailEvents([], 1)
            : new MailEvents([.. recipients.Select(email => One(what, type, email, time, detail, mail))], 0);
    }

    private static MailEvent One(CampaignInteraction what, string type, string email, long time, JsonElement detail, JsonElement mail)
    {
        var message = mail.Text("messageId");
        return new MailEvent(what, email, time, $"{type} {message} {email} {time} {detail.Text("link")}")
        {
            Campaigns = [.. mail.Member("tags").Texts("campaign")],
            Message = message,
            Link = what == CampaignInteraction.ClickEmail ? detail.Text("link") : string.Empty,
            UserAgent = what is CampaignInteraction.OpenEmail or CampaignInteraction.ClickEmail ? detail.Text("userAgent") : string.Empty,
        };
    }

    private static List<string> Recipients(string type, JsonElement detail, JsonElement mail) => type switch
    {
        "Bounce" => Addresses(detail.Member("bouncedRecipients")),
        "Complaint" => Addresses(detail.Member("complainedRecipients")),
        "Delivery" => [.. detail.Texts("recipients")],
        _ => [.. mail.Texts("destination")],
    };

    private static List<string> Addresses(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(one => one.Text("emailAddress")).Where(address => address.Length > 0)] : [];
}
