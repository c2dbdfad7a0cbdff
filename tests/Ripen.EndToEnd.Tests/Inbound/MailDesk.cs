using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Inbound;

/// <summary>Mail services as Ripen meets them: each signs its messages in its own way.</summary>
internal sealed class MailDesk(RunningRipen ripen) : IDisposable
{
    public const string Secret = "a-signing-key-of-the-tests";
    public const string Topic = "arn:aws:sns:eu-west-1:123456789012:mail";

    private readonly HttpClient _http = new() { BaseAddress = new Uri(ripen.Api.Url) };
    private readonly ECDsa _sendGrid = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly RSA _sns = RSA.Create(2048);

    public void Dispose()
    {
        _http.Dispose();
        _sendGrid.Dispose();
        _sns.Dispose();
    }

    /// <summary>Makes a source of each kind, under its kind's name.</summary>
    public async Task MakeSourcesAsync()
    {
        using var certificate = new CertificateRequest("CN=sns.amazonaws.com", _sns, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(ripen.Now.AddDays(-1), ripen.Now.AddDays(365));
        await ripen.Api.PostAsync("/v1/inbound-sources", new { id = "generic", kind = "generic", secret = Secret });
        await ripen.Api.PostAsync("/v1/inbound-sources", new { id = "sendgrid", kind = "sendgrid", public_key = Convert.ToBase64String(_sendGrid.ExportSubjectPublicKeyInfo()) });
        await ripen.Api.PostAsync("/v1/inbound-sources", new { id = "mailgun", kind = "mailgun", secret = Secret });
        await ripen.Api.PostAsync("/v1/inbound-sources", new { id = "postmark", kind = "postmark", secret = Secret });
        await ripen.Api.PostAsync("/v1/inbound-sources", new { id = "ses", kind = "ses", topic_arn = Topic, certificate = certificate.ExportCertificatePem() });
    }

    /// <summary>Ripen's own form, signed at an instant.</summary>
    public Task<(HttpStatusCode Status, JsonElement Body)> GenericAsync(object events, DateTimeOffset? at = null, string secret = Secret)
    {
        var body = JsonSerializer.Serialize(events);
        var time = (at ?? ripen.Now).ToUnixTimeSeconds();
        return PostAsync("generic", body, ("X-Signature", $"t={time},v1={Hmac($"{time}.{body}", secret)}"));
    }

    /// <summary>SendGrid: ECDSA over timestamp and body.</summary>
    /// <param name="sent">What is sent in place of what was signed.</param>
    public Task<(HttpStatusCode Status, JsonElement Body)> SendGridAsync(string body, DateTimeOffset? at = null, string? sent = null)
    {
        var time = (at ?? ripen.Now).ToUnixTimeSeconds();
        var signature = _sendGrid.SignData(Encoding.UTF8.GetBytes($"{time}{body}"), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return PostAsync("sendgrid", sent ?? body, ("X-Twilio-Email-Event-Webhook-Signature", Convert.ToBase64String(signature)), ("X-Twilio-Email-Event-Webhook-Timestamp", $"{time}"));
    }

    /// <summary>Mailgun: HMAC over timestamp and token, inside the body.</summary>
    public Task<(HttpStatusCode Status, JsonElement Body)> MailgunAsync(string eventData, string token, DateTimeOffset? at = null, string secret = Secret)
    {
        var time = (at ?? ripen.Now).ToUnixTimeSeconds();
        return PostAsync("mailgun", $$"""{"signature":{"timestamp":"{{time}}","token":"{{token}}","signature":"{{Hmac($"{time}{token}", secret)}}"},"event-data":{{eventData}}}""");
    }

    /// <summary>Postmark: basic authentication, or a header.</summary>
    public Task<(HttpStatusCode Status, JsonElement Body)> PostmarkAsync(string body, string secret = Secret, bool inHeader = false) =>
        PostAsync("postmark", body, inHeader ? ("X-Inbound-Token", secret) : ("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"postmark:{secret}"))));

    /// <summary>Amazon SNS: RSA over some members.</summary>
    public Task<(HttpStatusCode Status, JsonElement Body)> SnsAsync(string message, DateTimeOffset? at = null, string topic = Topic, string version = "2", string? sent = null)
    {
        var time = ApiClient.Iso(at ?? ripen.Now);
        var signed = $"Message\n{message}\nMessageId\nm-1\nTimestamp\n{time}\nTopicArn\n{topic}\nType\nNotification\n";
        var signature = _sns.SignData(Encoding.UTF8.GetBytes(signed), version == "1" ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return PostAsync("ses", JsonSerializer.Serialize(new
        {
            Type = "Notification",
            MessageId = "m-1",
            TopicArn = topic,
            Message = sent ?? message,
            Timestamp = time,
            SignatureVersion = version,
            Signature = Convert.ToBase64String(signature),
            SigningCertURL = "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem",
        }));
    }

    /// <summary>Any message, without a key of Ripen.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string source, string body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/inbound/{source}");
        request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("text/plain"));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await _http.SendAsync(request, ApiClient.Cancellation);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(ApiClient.Cancellation));
        return (answer.StatusCode, document.RootElement.Clone());
    }

    /// <summary>What is kept of a user's interactions, newest first: word, machine or empty, campaign or empty.</summary>
    public async Task<IReadOnlyList<string>> KeptAsync(string user) =>
        (await ripen.Api.ProfileAsync(user)).TryGetProperty("email_interactions", out var kept)
            ? [.. kept.EnumerateArray().Select(one => string.Join(' ', new[] { Text(one, "interaction"), one.TryGetProperty("machine", out _) ? "machine" : "", Text(one, "api_campaign_id"), Text(one, "link") }.Where(t => t.Length > 0)))]
            : [];

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString()! : string.Empty;

    private static string Hmac(string text, string secret) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));
}
