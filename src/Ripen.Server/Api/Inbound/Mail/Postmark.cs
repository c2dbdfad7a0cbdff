using System.Text;
using System.Text.Json;
using Ripen.Engine.Campaigns;

namespace Ripen.Server.Api.Inbound.Mail;

/// <summary>
/// The webhooks of Postmark: one event a message, without a signature. What it is checked with is a secret that Postmark is told to send: the password of basic authentication, or the header
/// <c>X-Inbound-Token</c>. Metadata <c>campaign</c>, or the tag, says which campaign.
/// </summary>
internal sealed class Postmark : IMailService
{
    private const string TokenHeader = "X-Inbound-Token";
    private const string Basic = "Basic ";

    // Of the types of bounces those after which the address is of no use.
    private static readonly string[] HardBounces = ["HardBounce", "BadEmailAddress", "ManuallyDeactivated"];

    /// <inheritdoc/>
    public string? Check(string secret, string topic) => secret.Length < GenericMail.MinSecretLength ? $"'secret' has at least {GenericMail.MinSecretLength} characters" : null;

    /// <inheritdoc/>
    public ValueTask<InboundProof> ProveAsync(InboundMessage message, CancellationToken cancellationToken)
    {
        var token = message.Headers[TokenHeader].ToString();
        return ValueTask.FromResult(Signatures.IsSame(message.Secret, token.Length > 0 ? token : Password(message.Headers.Authorization.ToString())) ? new InboundProof() : InboundProof.Bad);
    }

    /// <inheritdoc/>
    public ValueTask<MailEvents?> ReadAsync(InboundMessage message, CancellationToken cancellationToken) => ValueTask.FromResult<MailEvents?>(MailEvents.Of([Read(message.Root)]));

    private static MailEvent? Read(JsonElement one)
    {
        var record = one.Text("RecordType");
        var (kind, timeName) = record switch
        {
            "Delivery" => (CampaignInteraction.ReceiveEmail, "DeliveredAt"),
            "Open" => (CampaignInteraction.OpenEmail, "ReceivedAt"),
            "Click" => (CampaignInteraction.ClickEmail, "ReceivedAt"),
            "Bounce" => (HardBounces.Contains(one.Text("Type")) ? CampaignInteraction.BounceEmail : CampaignInteraction.SoftBounceEmail, "BouncedAt"),
            "SpamComplaint" => (CampaignInteraction.MarkEmailAsSpam, "BouncedAt"),
            "SubscriptionChange" when one.Flag("SuppressSending") && one.Text("SuppressionReason") == "ManualSuppression" => (CampaignInteraction.UnsubscribeEmail, "ChangedAt"),
            _ => (CampaignInteraction.None, string.Empty),
        };
        var email = one.Text("Recipient") is { Length: > 0 } recipient ? recipient : one.Text("Email");
        if (kind == CampaignInteraction.None || email.Length == 0 || one.Time(timeName) is not { } time)
        {
            return null;
        }

        var message = one.Text("MessageID");
        return new MailEvent(kind, email, time, $"{record} {message} {email} {time} {one.Text("OriginalLink")}")
        {
            Campaigns = [.. one.Member("Metadata").Texts("campaign"), .. one.Texts("Tag")],
            Message = message,
            Link = one.Text("OriginalLink"),
            UserAgent = one.Text("UserAgent"),
        };
    }

    private static string Password(string authorization)
    {
        var bytes = new byte[1024];
        if (!authorization.StartsWith(Basic, StringComparison.OrdinalIgnoreCase) || !Convert.TryFromBase64String(authorization[Basic.Length..].Trim(), bytes, out var length))
        {
            return string.Empty;
        }

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        return text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..];
    }
}
