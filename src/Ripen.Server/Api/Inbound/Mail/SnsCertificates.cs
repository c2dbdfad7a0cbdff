using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Ripen.Server.Api.Inbound.Mail;

/// <summary>
/// The certificates with which Amazon SNS signs. They are fetched over TLS from SNS's own hosts only, and kept while they are valid. A source may bring its own instead; then nothing is fetched.
/// </summary>
internal sealed class SnsCertificates(ISnsCalls calls, TimeProvider time)
{
    /// <summary>How many are kept; when there are more, all are fetched anew.</summary>
    public const int MaxKept = 32;

    private readonly ConcurrentDictionary<string, X509Certificate2> _kept = new(StringComparer.Ordinal);

    /// <summary>A certificate in PEM, or null for what is none.</summary>
    public static X509Certificate2? Read(string pem)
    {
        try
        {
            return X509Certificate2.CreateFromPem(pem);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The certificate of an address of SNS; null when it could not be had, or is not valid now.</summary>
    public async Task<X509Certificate2?> FetchAsync(Uri url, CancellationToken cancellationToken)
    {
        if (_kept.TryGetValue(url.AbsoluteUri, out var kept) && IsValid(kept))
        {
            return kept;
        }

        if (await calls.GetAsync(url, cancellationToken) is not { } body || Read(Encoding.UTF8.GetString(body.Span)) is not { } fetched || !IsValid(fetched))
        {
            return null;
        }

        if (_kept.Count >= MaxKept)
        {
            _kept.Clear();
        }

        _kept[url.AbsoluteUri] = fetched;
        return fetched;
    }

    private bool IsValid(X509Certificate2 certificate) =>
        time.GetUtcNow().UtcDateTime is var now && now >= certificate.NotBefore.ToUniversalTime() && now <= certificate.NotAfter.ToUniversalTime();
}
