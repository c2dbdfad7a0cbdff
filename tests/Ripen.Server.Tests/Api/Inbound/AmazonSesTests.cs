using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Ripen.Server.Api.Inbound;
using Ripen.Server.Api.Inbound.Mail;

namespace Ripen.Server.Tests.Api.Inbound;

/// <summary>Certificates of Amazon SNS come from its own hosts only, and so do confirmations.</summary>
public sealed class AmazonSesTests : IDisposable
{
    private const string Topic = "arn:aws:sns:eu-west-1:123456789012:mail";
    private const string Certificate = "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem";

    private static readonly DateTimeOffset Now = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    private readonly RSA _key = RSA.Create(2048);
    private readonly Calls _calls = new();
    private readonly FakeTimeProvider _time = new(Now);
    private readonly AmazonSes _ses;

    public AmazonSesTests() => _ses = new AmazonSes(new SnsCertificates(_calls, _time), _calls);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _key.Dispose();

    [Fact]
    public async Task ProveAsync_fetches_the_certificate_once_while_it_is_valid()
    {
        _calls.Answers[Certificate] = Pem(Now.AddDays(-1), Now.AddDays(1));
        Assert.Null((await ProveAsync(Signed("Notification", Certificate))).Failure);
        Assert.Null((await ProveAsync(Signed("Notification", Certificate))).Failure);
        Assert.Equal([Certificate], _calls.Asked);

        _time.Advance(TimeSpan.FromDays(2));
        Assert.True((await ProveAsync(Signed("Notification", Certificate))).IsTemporary);
    }

    [Theory]
    [InlineData("http://sns.eu-west-1.amazonaws.com/a.pem")]
    [InlineData("https://sns.eu-west-1.amazonaws.com.evil.example/a.pem")]
    [InlineData("https://evil.example/sns.eu-west-1.amazonaws.com/a.pem")]
    [InlineData("https://s3.amazonaws.com/evil/a.pem")]
    [InlineData("https://sns.eu-west-1.amazonaws.com:8443/a.pem")]
    [InlineData("https://sns.eu-west-1.amazonaws.com@evil.example/a.pem")]
    [InlineData("")]
    public async Task ProveAsync_certificate_of_another_host_is_not_fetched(string url)
    {
        _calls.Answers[url] = Pem(Now.AddDays(-1), Now.AddDays(1));
        Assert.Equal("The signature is not valid", (await ProveAsync(Signed("Notification", url))).Failure);
        Assert.Empty(_calls.Asked);
    }

    [Fact]
    public async Task ProveAsync_certificate_that_cannot_be_had_is_asked_for_again()
    {
        Assert.True((await ProveAsync(Signed("Notification", Certificate))).IsTemporary);
        _calls.Answers[Certificate] = "no certificate";
        Assert.True((await ProveAsync(Signed("Notification", Certificate))).IsTemporary);
        Assert.Equal(2, _calls.Asked.Count);
    }

    [Fact]
    public async Task ReadAsync_confirms_a_subscription_at_SNS_alone()
    {
        const string url = "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=t";
        _calls.Answers[url] = "<ok/>";
        _calls.Answers["https://evil.example/confirm"] = "<ok/>";

        Assert.NotNull(await _ses.ReadAsync(Signed("SubscriptionConfirmation", Certificate, url), Stop));
        Assert.Equal([url], _calls.Asked);
        Assert.Null(await _ses.ReadAsync(Signed("SubscriptionConfirmation", Certificate, "https://evil.example/confirm"), Stop));
        Assert.Null(await _ses.ReadAsync(Signed("SubscriptionConfirmation", Certificate, url + "2"), Stop));
    }

    private async Task<InboundProof> ProveAsync(InboundMessage message) => await _ses.ProveAsync(message, Stop);

    private string Pem(DateTimeOffset from, DateTimeOffset to)
    {
        using var certificate = new CertificateRequest("CN=sns.amazonaws.com", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(from, to);
        return certificate.ExportCertificatePem();
    }

    private InboundMessage Signed(string type, string certificate, string subscribe = "https://sns.eu-west-1.amazonaws.com/confirm")
    {
        var members = new Dictionary<string, string>
        {
            ["Type"] = type,
            ["MessageId"] = "m",
            ["TopicArn"] = Topic,
            ["Message"] = "{}",
            ["Timestamp"] = "2026-01-05T08:00:00.000Z",
            ["SignatureVersion"] = "2",
            ["SigningCertURL"] = certificate,
            ["SubscribeURL"] = subscribe,
            ["Token"] = "t",
        };
        var text = SnsSignature.Text(JsonSerializer.SerializeToElement(members));
        members["Signature"] = Convert.ToBase64String(_key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        return new InboundMessage(string.Empty, Topic, new HeaderDictionary(), default, JsonSerializer.SerializeToElement(members));
    }

    private sealed class Calls : ISnsCalls
    {
        public Dictionary<string, string> Answers { get; } = [];

        public List<string> Asked { get; } = [];

        public Task<ReadOnlyMemory<byte>?> GetAsync(Uri url, CancellationToken cancellationToken)
        {
            Asked.Add(url.AbsoluteUri);
            ReadOnlyMemory<byte>? body = null;
            if (Answers.TryGetValue(url.AbsoluteUri, out var answer))
            {
                body = Encoding.UTF8.GetBytes(answer);
            }

            return Task.FromResult(body);
        }
    }
}
