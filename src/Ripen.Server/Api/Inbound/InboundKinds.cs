using Ripen.Server.Api.Inbound.Mail;

namespace Ripen.Server.Api.Inbound;

/// <summary>The kinds of sources by the words that the API and the store use.</summary>
internal sealed class InboundKinds(ISnsCalls calls, TimeProvider time)
{
    private readonly Dictionary<string, IMailService> _services = new(StringComparer.Ordinal)
    {
        ["sendgrid"] = new SendGrid(),
        ["mailgun"] = new Mailgun(),
        ["postmark"] = new Postmark(),
        [Ses] = new AmazonSes(new SnsCertificates(calls, time), calls),
        ["generic"] = new GenericMail(),
    };

    /// <summary>Amazon SES, whose sources have a topic.</summary>
    public const string Ses = "ses";

    /// <summary>The words.</summary>
    public IReadOnlyCollection<string> Words => _services.Keys;

    /// <summary>How a kind speaks, or null for a word that is none.</summary>
    public IMailService? Find(string kind) => _services.GetValueOrDefault(kind);

    /// <summary>The member of a body in which a kind's secret or key comes.</summary>
    public static string SecretName(string kind) => kind switch { "sendgrid" => "public_key", Ses => "certificate", _ => "secret" };
}
