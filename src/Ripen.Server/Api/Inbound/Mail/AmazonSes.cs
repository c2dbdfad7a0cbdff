using System.Text.Json;

namespace Ripen.Server.Api.Inbound.Mail;

/// <summary>
/// Amazon SES by way of a topic of Amazon SNS. Messages are signed with a certificate of SNS; since anybody can have a topic there, the source names the one that it believes. A subscription of that topic is
/// confirmed by itself.
/// </summary>
internal sealed class AmazonSes(SnsCertificates certificates, ISnsCalls calls) : IMailService
{
    private const int MaxTopicLength = 512;

    /// <inheritdoc/>
    public string? Check(string secret, string topic)
    {
        if (!topic.StartsWith("arn:aws", StringComparison.Ordinal) || !topic.Contains(":sns:", StringComparison.Ordinal) || topic.Length > MaxTopicLength)
        {
            return "'topic_arn' is missing or is not the ARN of a topic of SNS, such as arn:aws:sns:eu-west-1:123456789012:mail";
        }

        using var certificate = secret.Length == 0 ? null : SnsCertificates.Read(secret);
        return secret.Length > 0 && certificate is null ? "'certificate' is not a certificate in PEM; without one, those of SNS are fetched" : null;
    }

    /// <inheritdoc/>
    public async ValueTask<InboundProof> ProveAsync(InboundMessage message, CancellationToken cancellationToken)
    {
        var root = message.Root;
        if (root.Text("TopicArn") != message.Topic || root.Time("Timestamp") is not { } signedAt)
        {
            return InboundProof.Bad;
        }

        if (message.Secret.Length > 0)
        {
            using var own = SnsCertificates.Read(message.Secret)!;
            return SnsSignature.Holds(root, own) ? new InboundProof { SignedAt = signedAt } : InboundProof.Bad;
        }

        if (SnsHosts.Find(root.Text("SigningCertURL")) is not { } url)
        {
            return InboundProof.Bad;
        }

        return await certificates.FetchAsync(url, cancellationToken) is not { } certificate ? InboundProof.NotNow
            : SnsSignature.Holds(root, certificate) ? new InboundProof { SignedAt = signedAt } : InboundProof.Bad;
    }

    /// <inheritdoc/>
    public async ValueTask<MailEvents?> ReadAsync(InboundMessage message, CancellationToken cancellationToken)
    {
        switch (message.Root.Text("Type"))
        {
            case SnsSignature.SubscriptionConfirmation:
                return SnsHosts.Find(message.Root.Text("SubscribeURL")) is { } url && await calls.GetAsync(url, cancellationToken) is not null ? MailEvents.None : null;
            case SnsSignature.Notification:
                return Read(message.Root.Text("Message"));
            default:
                return MailEvents.None;
        }
    }

    private static MailEvents Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = InboundLimits.MaxDepth });
            return SesEvents.Read(document.RootElement);
        }
        catch (JsonException)
        {
            return new MailEvents([], 1); // such as the test message of a topic
        }
    }
}
