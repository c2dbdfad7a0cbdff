using System.Text;
using Ripen.Delivery.Outbound;

namespace Ripen.Delivery.Credentials;

/// <summary>A stored credential with its secret, as it is just before use.</summary>
/// <param name="ClientId">User name or client id; empty for a token.</param>
/// <param name="TokenUrl">Where <see cref="CredentialKind.OAuth2ClientCredentials"/> fetches its tokens, else null.</param>
/// <param name="AllowedHosts"><c>host</c> or <c>host:port</c>, without regard to case; the credential goes nowhere else.</param>
public sealed record StoredCredential(string Name, CredentialKind Kind, string ClientId, string Secret, string? TokenUrl, IReadOnlyList<string> AllowedHosts)
{
    /// <summary>The scope to ask a token for, or null.</summary>
    public string? Scope { get; init; }

    /// <summary>Whether id and secret go to <see cref="TokenUrl"/> as HTTP Basic; else they stand in the body.</summary>
    public bool ByHeader { get; init; }

    /// <summary>The header in which <see cref="CredentialKind.Token"/> sends its secret just as it is; null: as a bearer.</summary>
    public string? Header { get; init; }

    /// <summary>The name of the header that it makes.</summary>
    internal string HeaderName => Header ?? "Authorization";

    /// <summary>Why the credential may not be sent to that URL, or null.</summary>
    public OutboundRefusal? CheckHost(Uri url)
    {
        var host = UrlRules.HostOf(url);
        var withPort = $"{host}:{url.Port}";
        return AllowedHosts.Contains(host, StringComparer.OrdinalIgnoreCase) || AllowedHosts.Contains(withPort, StringComparer.OrdinalIgnoreCase)
            ? null
            : new OutboundRefusal(
                RefusalCodes.CredentialHost,
                $"The credential {Name} may not be sent to {host}; add the host to its allowed_hosts if it should.");
    }

    /// <summary>The value of <see cref="HeaderName"/> for a kind that needs no call.</summary>
    internal string HeaderValue() => Kind == CredentialKind.Basic ? Basic(ClientId, Secret)
        : Header is null ? "Bearer " + Secret
        : Secret;

    /// <summary>The value of the <c>Authorization</c> header at the token endpoint: id and secret are escaped as forms are, before they are joined (RFC 6749 §2.3.1).</summary>
    internal string ClientAuthorization() => Basic(Uri.EscapeDataString(ClientId), Uri.EscapeDataString(Secret));

    private static string Basic(string user, string password) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));

    /// <summary>Never the secret, so that a credential in a log line or an exception gives nothing away.</summary>
    public override string ToString() => $"{Kind} credential {Name}";
}
