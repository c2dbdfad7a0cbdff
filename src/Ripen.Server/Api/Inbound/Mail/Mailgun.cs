using System.Globalization;
using System.Text;
using System.Text.Json;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Engagement;

namespace Ripen.Server.Api.Inbound.Mail;

/// <summary>
/// The webhooks of Mailgun: one event a message, signed with HMAC over a timestamp and a token, but not over what it says; so a token stands for one body only. A user variable <c>campaign</c>, or a tag, says which
/// campaign.
/// </summary>
internal sealed class Mailgun : IMailService
{
    /// <inheritdoc/>
    public string? Check(string secret, string topic) => secret.Length == 0 ? "'secret' is missing: the HTTP webhook signing key that Mailgun shows" : null;

    /// <inheritdoc/>
    public ValueTask<InboundProof> ProveAsync(InboundMessage message, CancellationToken cancellationToken)
    {
        var signature = message.Root.Member("signature");
        var (time, token) = (signature.Text("timestamp"), signature.Text("token"));
        return ValueTask.FromResult(
            token.Length is > 0 and <= 256 && long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < int.MaxValue
                && Signatures.IsHmac(signature.Text("signature"), message.Secret, Encoding.UTF8.GetBytes(time + token))
                ? new InboundProof { SignedAt = seconds * 1000, Token = token } : InboundProof.Bad);
    }

    /// <inheritdoc/>
    public ValueTask<MailEvents?> ReadAsync(InboundMessage message, CancellationToken cancellationToken) =>
        ValueTask.FromResult<MailEvents?>(MailEvents.Of([Read(message.Root.Member("event-data"))]));

    private static MailEvent? Read(JsonElement one)
    {
        var client = one.Member("client-info");
        var isMachine = client.Text("bot").Length > 0;
        CampaignInteraction? kind = one.Text("event") switch
        {
            "delivered" => CampaignInteraction.ReceiveEmail,
            "opened" => CampaignInteraction.OpenEmail,
            "clicked" => CampaignInteraction.ClickEmail,
            "unsubscribed" => CampaignInteraction.UnsubscribeEmail,
            "failed" => one.Text("severity") == "permanent" ? CampaignInteraction.BounceEmail : CampaignInteraction.SoftBounceEmail,
            "complained" => CampaignInteraction.MarkEmailAsSpam,
            _ => null,
        };
        if (kind is not { } what || one.Text("recipient") is not { Length: > 0 } email || one.Time("timestamp") is not { } time || one.Text("id") is not { Length: > 0 } id)
        {
            return null;
        }

        return new MailEvent(isMachine ? EmailInteractions.ByMachine(what) : what, email, time, id)
        {
            Campaigns = [.. one.Member("user-variables").Texts("campaign"), .. one.Texts("tags")],
            Message = one.Member("message").Member("headers").Text("message-id"),
            Link = what == CampaignInteraction.ClickEmail ? one.Text("url") : string.Empty,
            UserAgent = client.Text("user-agent"),
        };
    }
}
