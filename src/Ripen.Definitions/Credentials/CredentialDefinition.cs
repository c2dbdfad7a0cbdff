namespace Ripen.Definitions.Credentials;

/// <summary>A named credential for outgoing requests (contract §3). It names its secret and never holds it.</summary>
/// <param name="UserName">The user name of <see cref="CredentialType.Basic"/>, else null.</param>
/// <param name="AllowedHosts">The only hosts it may be sent to: <c>host</c> or <c>host:port</c>, lower-case.</param>
/// <param name="Secret">The name of a stored secret, or null.</param>
/// <param name="SecretEnvironment">The name of an environment variable that holds the secret, or null; exactly one of the two is set.</param>
public sealed record CredentialDefinition(
    string Id, string Name, CredentialType Type, string? UserName, IReadOnlyList<string> AllowedHosts, string? Secret, string? SecretEnvironment)
{
    /// <summary>Client and token endpoint of <see cref="CredentialType.OAuth2ClientCredentials"/>, else null.</summary>
    public OAuth2Client? Client { get; init; }

    /// <summary>The header that carries the secret of <see cref="CredentialType.Token"/> just as it is; null: <c>Authorization: Bearer</c>, and for the other types.</summary>
    public string? Header { get; init; }

    /// <summary>Whether it may be sent to the host of a URL.</summary>
    public bool Allows(Uri url)
    {
        var host = url.IdnHost.Trim('[', ']').ToLowerInvariant();
        return AllowedHosts.Contains(host) || AllowedHosts.Contains($"{host}:{url.Port}");
    }
}
