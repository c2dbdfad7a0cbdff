using System.Security.Cryptography;
using System.Text;
using Ripen.Delivery.Credentials;
using Ripen.Delivery.Hosts;
using Ripen.Delivery.Outbound;
using Ripen.Templates.ConnectedContent;

namespace Ripen.Delivery.ConnectedContent;

/// <summary>A call as it would go out, its cache key, or why it may not.</summary>
/// <param name="CacheKey">Empty for a call that may not be cached.</param>
/// <param name="Failure"><see cref="ConnectedContentFailure.None"/> when the call may be made.</param>
internal sealed record PreparedCall(OutboundRequest Request, string Host, string CacheKey, ConnectedContentFailure Failure, string? Problem)
{
    /// <summary>Adds what the platform adds, and checks URL and credentials.</summary>
    public static PreparedCall From(ConnectedContentRequest call, OutboundPolicy policy, ICredentialLookup credentials)
    {
        var url = UrlRules.Check(call.Url, policy);
        if (url.Refusal is not null)
        {
            return Refused(ConnectedContentFailure.Refused, url.Refusal.Sentence);
        }

        if (call.HostIsRendered && policy.CheckRenderedHost(url.Url!) is { } unlisted)
        {
            return Refused(ConnectedContentFailure.Refused, unlisted.Sentence);
        }

        var headers = call.Headers.Select(header => KeyValuePair.Create(header.Key, header.Value.Trim())).ToList();
        foreach (var name in new[] { call.BasicAuthCredential, call.TokenCredential })
        {
            if (name is not null && AddCredential(headers, name, url.Url!, credentials) is { } refused)
            {
                return refused;
            }
        }

        var body = call.Method == "POST" ? call.Body ?? "" : null;
        var key = call.CacheMaxAgeSeconds is null ? "" : KeyOf(call, headers, body);
        if (!headers.Exists(header => header.Key.Equals("User-Agent", StringComparison.OrdinalIgnoreCase)))
        {
            headers.Add(KeyValuePair.Create("User-Agent", UserAgent.Value));
        }

        var request = new OutboundRequest(call.Method, call.Url.Trim(), headers, body);
        return new PreparedCall(request, HostGate.HostKey(url.Url!), key, ConnectedContentFailure.None, null);
    }

    private static PreparedCall? AddCredential(List<KeyValuePair<string, string>> headers, string name, Uri url, ICredentialLookup credentials)
    {
        if (credentials.Find(name) is not { } credential || credential.Kind == CredentialKind.OAuth2ClientCredentials)
        {
            return Refused(ConnectedContentFailure.UnknownCredential, $"There is no stored credential {name} of the kind that this call asks for.");
        }

        if (credential.CheckHost(url) is { } refusal)
        {
            return Refused(ConnectedContentFailure.Refused, refusal.Sentence);
        }

        headers.RemoveAll(header => header.Key.Equals(credential.HeaderName, StringComparison.OrdinalIgnoreCase));
        headers.Add(KeyValuePair.Create(credential.HeaderName, credential.HeaderValue()));
        return null;
    }

    /// <summary>
    /// Two client ids that post to one token URL must never share a token, so everything that tells calls apart is in the key (liquid-and-webhooks §2.3).
    /// Lengths
    /// stand before the parts: no value can be written so that two different calls have the same text.
    /// </summary>
    private static string KeyOf(ConnectedContentRequest call, List<KeyValuePair<string, string>> headers, string? body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string? part)
        {
            var bytes = Encoding.UTF8.GetBytes(part ?? "");
            hash.AppendData(BitConverter.GetBytes(part is null ? -1 : bytes.Length));
            hash.AppendData(bytes);
        }

        Add(call.Method);
        Add(call.Url.Trim());
        Add(call.BasicAuthCredential);
        Add(call.TokenCredential);
        Add(body);
        foreach (var (name, value) in headers.Select(header => (Name: header.Key.ToLowerInvariant(), header.Value)).Order())
        {
            Add(name);
            Add(value);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static PreparedCall Refused(ConnectedContentFailure failure, string problem) =>
        new(new OutboundRequest("", "", [], null), "", "", failure, problem);
}
