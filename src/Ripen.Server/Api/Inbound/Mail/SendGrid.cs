using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Engagement;

namespace Ripen.Server.Api.Inbound.Mail;

/// <summary>
/// The event webhook of SendGrid: a list of events, signed with ECDSA over the timestamp header and the body; the public key is what the source is checked with. A custom argument <c>campaign</c>, or a
/// category, says which campaign.
/// </summary>
internal sealed class SendGrid : IMailService
{
    private const string SignatureHeader = "X-Twilio-Email-Event-Webhook-Signature";
    private const string TimeHeader = "X-Twilio-Email-Event-Webhook-Timestamp";

    /// <inheritdoc/>
    public string? Check(string secret, string topic)
    {
        using var key = KeyOf(secret);
        return key is null ? "'public_key' is not the verification key that SendGrid shows: a P-256 key in Base64" : null;
    }

    /// <inheritdoc/>
    public ValueTask<InboundProof> ProveAsync(InboundMessage message, CancellationToken cancellationToken)
    {
        var time = message.Headers[TimeHeader].ToString();
        var signature = new byte[256];
        if (!long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > int.MaxValue
            || !Convert.TryFromBase64String(message.Headers[SignatureHeader].ToString(), signature, out var length))
        {
            return ValueTask.FromResult(InboundProof.Bad);
        }

        using var key = KeyOf(message.Secret);
        byte[] signed = [.. Encoding.ASCII.GetBytes(time), .. message.Body.Span];
        return ValueTask.FromResult(key!.VerifyData(signed, signature.AsSpan(0, length), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
            ? new InboundProof { SignedAt = seconds * 1000 } : InboundProof.Bad);
    }

    /// <inheritdoc/>
    public ValueTask<MailEvents?> ReadAsync(InboundMessage message, CancellationToken cancellationToken) => ValueTask.FromResult<MailEvents?>(
        message.Root.ValueKind == JsonValueKind.Array ? MailEvents.Of(message.Root.EnumerateArray().Select(Read)) : new MailEvents([], 1));

    private static MailEvent? Read(JsonElement one)
    {
        CampaignInteraction? kind = one.Text("event") switch
        {
            "delivered" => CampaignInteraction.ReceiveEmail,
            "open" => one.Flag("sg_machine_open") ? CampaignInteraction.OpenEmailByMachine : CampaignInteraction.OpenEmail,
            "click" => CampaignInteraction.ClickEmail,
            "unsubscribe" => CampaignInteraction.UnsubscribeEmail,
            "bounce" => one.Text("type") == "blocked" ? CampaignInteraction.SoftBounceEmail : CampaignInteraction.BounceEmail,
            "spamreport" => CampaignInteraction.MarkEmailAsSpam,
            _ => null,
        };
        if (kind is not { } what || one.Text("email") is not { Length: > 0 } email || one.Time("timestamp") is not { } time)
        {
            return null;
        }

        var message = one.Text("sg_message_id");
        return new MailEvent(what, email, time, one.Text("sg_event_id") is { Length: > 0 } id ? id : $"{message} {email} {time} {one.Text("url")}")
        {
            Campaigns = [.. one.Texts("campaign"), .. one.Texts("category")],
            Message = message,
            Link = EmailInteractions.WordOf(what) == "click_email" ? one.Text("url") : string.Empty,
            UserAgent = one.Text("useragent"),
        };
    }

    private static ECDsa? KeyOf(string base64)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(base64), out _);
            return key;
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException)
        {
            key.Dispose();
            return null;
        }
    }
}
