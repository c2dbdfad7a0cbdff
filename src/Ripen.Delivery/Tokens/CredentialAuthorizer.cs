using System.Text.Json;
using Ripen.Delivery.ConnectedContent;
using Ripen.Delivery.Credentials;
using Ripen.Delivery.Outbound;
using Ripen.Templates.ConnectedContent;

namespace Ripen.Delivery.Tokens;

/// <summary>
/// Makes the header, mostly <c>Authorization</c>, of a message with <c>authorize_with</c> (liquid-and-webhooks §5.3). OAuth tokens go through the cache of Connected
/// Content, so
/// that leads share one and the 401 rule renews it.
/// </summary>
public sealed class CredentialAuthorizer(ICredentialLookup credentials, ConnectedContentFetcher fetcher, OutboundPolicy policy)
{
    /// <summary>For how long a token is used again, seconds. Salesforce names no life of its tokens; an earlier end shows as 401.</summary>
    public const int TokenCacheSeconds = 900;

    /// <summary>The name of the header that a credential makes; <c>Authorization</c> where there is no such credential.</summary>
    public string HeaderOf(string credentialName) => credentials.Find(credentialName)?.HeaderName ?? "Authorization";

    /// <summary>One header, <see cref="HeaderOf"/>, or why there is none.</summary>
    public async ValueTask<HeaderRendering> AuthorizeAsync(string credentialName, string url, CancellationToken cancellationToken)
    {
        if (credentials.Find(credentialName) is not { } credential)
        {
            return HeaderRendering.Failed(RefusalCodes.UnknownCredential, $"There is no stored credential {credentialName}.", mayPass: false);
        }

        var check = UrlRules.Check(url, policy);
        if ((check.Refusal ?? credential.CheckHost(check.Url!)) is { } refusal)
        {
            return HeaderRendering.Failed(refusal.Code, refusal.Sentence, mayPass: false);
        }

        return credential.Kind == CredentialKind.OAuth2ClientCredentials
            ? await FetchTokenAsync(credential, cancellationToken)
            : HeaderRendering.Done([KeyValuePair.Create(credential.HeaderName, credential.HeaderValue())], []);
    }

    private async Task<HeaderRendering> FetchTokenAsync(StoredCredential credential, CancellationToken cancellationToken)
    {
        var request = new ConnectedContentRequest("POST", credential.TokenUrl ?? "", HeadersOf(credential), FormOf(credential))
        {
            CacheMaxAgeSeconds = TokenCacheSeconds,
        };
        var recorder = new ContentRecorder(fetcher);
        var response = await recorder.FetchAsync(request, cancellationToken);
        if (!response.IsSuccess)
        {
            var problem = recorder.Problems.Count > 0 ? recorder.Problems[0] : "";
            return HeaderRendering.Failed("token_not_fetched", $"The token of {credential.Name} could not be fetched. {problem}", response.MayPass);
        }

        return TokenOf(response.Body) is { } token
            ? HeaderRendering.Done([KeyValuePair.Create("Authorization", $"Bearer {token}")], recorder.CachedEntries)
            : HeaderRendering.Failed("token_not_fetched", $"The token endpoint of {credential.Name} answered without an access_token.", mayPass: false);
    }

    private static List<KeyValuePair<string, string>> HeadersOf(StoredCredential credential)
    {
        List<KeyValuePair<string, string>> headers = [KeyValuePair.Create("Content-Type", "application/x-www-form-urlencoded"), KeyValuePair.Create("Accept", "application/json")];
        if (credential.ByHeader)
        {
            headers.Add(KeyValuePair.Create("Authorization", credential.ClientAuthorization()));
        }

        return headers;
    }

    private static string FormOf(StoredCredential credential)
    {
        var scope = credential.Scope is { } wanted ? $"&scope={Uri.EscapeDataString(wanted)}" : "";
        var client = credential.ByHeader ? "" : $"&client_id={Uri.EscapeDataString(credential.ClientId)}&client_secret={Uri.EscapeDataString(credential.Secret)}";
        return $"grant_type=client_credentials{scope}{client}";
    }

    private static string? TokenOf(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("access_token", out var token)
                && token.ValueKind == JsonValueKind.String
                && token.GetString() is { Length: > 0 } text
                ? text
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
