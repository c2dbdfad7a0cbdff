using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ripen.SalesforceStandIn.Answers;

namespace Ripen.SalesforceStandIn.Tokens;

/// <summary><c>POST /services/oauth2/token</c> with the grant <c>client_credentials</c> (liquid-and-webhooks §5.4.1).</summary>
internal sealed class TokenEndpoint(StandInOptions options, TokenStore tokens)
{
    private const string FormMediaType = "application/x-www-form-urlencoded";
    private const string Grant = "client_credentials";

    public Answer Handle(ApiRequest request)
    {
        tokens.CountCall();
        if (request.Entry.Method != "POST") return Refuse(405, "invalid_request", "must use HTTP POST");
        if (!FormMediaType.Equals(request.MediaType, StringComparison.OrdinalIgnoreCase)) return Refuse(400, "invalid_request", "unsupported content type");
        if (ReadForm(Encoding.UTF8.GetString(request.Body)) is not { } form) return Refuse(400, "invalid_request", "malformed form");
        if (Credentials(request, form) is not { } credentials) return Refuse(400, "invalid_request", "malformed Authorization header");

        if (form.GetValueOrDefault("grant_type") is not { Length: > 0 } grant) return Missing("grant_type");
        if (credentials.Id is not { Length: > 0 } id) return Missing("client_id");
        if (credentials.Secret is not { Length: > 0 } secret) return Missing("client_secret");
        if (grant != Grant) return Refuse(options.TokenRefusalStatus, "unsupported_grant_type", "grant type not supported");
        if (id != options.ClientId) return Refuse(options.TokenRefusalStatus, "invalid_client_id", "client identifier invalid");
        if (secret != options.ClientSecret) return Refuse(options.TokenRefusalStatus, "invalid_client", "invalid client credentials");
        return Grants(request.BaseUrl);
    }

    private static Answer Missing(string field) => Refuse(400, "invalid_request", $"missing required parameter: {field}");

    private static Answer Refuse(int status, string error, string description) => Write(status, json =>
    {
        json.WriteString("error"u8, error);
        json.WriteString("error_description"u8, description);
    });

    private Answer Grants(string baseUrl)
    {
        var identity = $"{baseUrl}/id/00DRip000000001/005Rip000000001";
        var issuedAt = options.Clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.ClientSecret), Encoding.UTF8.GetBytes(identity + issuedAt));
        return Write(200, json =>
        {
            json.WriteString("access_token"u8, tokens.Issue());
            json.WriteString("signature"u8, Convert.ToBase64String(signature));
            json.WriteString("scope"u8, "api");
            json.WriteString("instance_url"u8, baseUrl);
            json.WriteString("id"u8, identity);
            json.WriteString("token_type"u8, "Bearer");
            json.WriteString("issued_at"u8, issuedAt);
            json.WriteString("api_instance_url"u8, baseUrl);
        });
    }

    private static Answer Write(int status, Action<Utf8JsonWriter> members)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Answer.Json(status, stream.ToArray()) with { Headers = [new("Cache-Control", "no-cache,must-revalidate,max-age=0,no-store,private")] };
    }

    /// <summary>Id and secret from the form, else from HTTP Basic; null when the header cannot be read.</summary>
    private static (string? Id, string? Secret)? Credentials(ApiRequest request, Dictionary<string, string> form)
    {
        const string scheme = "Basic ";
        var header = request.Header("Authorization");
        if (header is null || form.ContainsKey("client_id") || form.ContainsKey("client_secret"))
        {
            return (form.GetValueOrDefault("client_id"), form.GetValueOrDefault("client_secret"));
        }

        var buffer = new byte[header.Length];
        if (!header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) return null;
        if (!Convert.TryFromBase64String(header[scheme.Length..].Trim(), buffer, out var length)) return null;
        var pair = Encoding.UTF8.GetString(buffer, 0, length).Split(':', 2);
        return pair.Length == 2 ? (pair[0], pair[1]) : null;
    }

    /// <summary>Names and values of a form; null when a pair has no equals sign. Of a repeated name the first counts.</summary>
    private static Dictionary<string, string>? ReadForm(string text)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0) return null;
            form.TryAdd(Unescape(pair[..equals]), Unescape(pair[(equals + 1)..]));
        }

        return form;
    }

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
