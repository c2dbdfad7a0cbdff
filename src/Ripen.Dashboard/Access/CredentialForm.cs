using System.Text.Json.Nodes;

namespace Ripen.Dashboard.Access;

/// <summary>The fields of a credential as a form has them, and the document that they make.</summary>
internal sealed class CredentialForm
{
    // Which keys belong to which type: those of another type are taken out.
    private static readonly Dictionary<string, string[]> Keys = new()
    {
        ["token"] = ["header"],
        ["basic"] = ["username"],
        ["oauth2_client_credentials"] = ["token_url", "client_id", "scope", "client_authentication"],
    };

    /// <summary>The types.</summary>
    public static IReadOnlyCollection<string> Types => Keys.Keys;

    public string? Name { get; set; }

    public string? Id { get; set; }

    public string Type { get; set; } = "oauth2_client_credentials";

    public IReadOnlyList<string> Hosts { get; set; } = [];

    public string? Header { get; set; }

    public string? Username { get; set; }

    public string? TokenUrl { get; set; }

    public string? ClientId { get; set; }

    public string? Scope { get; set; }

    public string ClientAuthentication { get; set; } = "body";

    /// <summary>The hosts that a document names.</summary>
    public static IReadOnlyList<string> HostsOf(JsonObject document) => document["allowed_hosts"] is JsonArray hosts ? [.. hosts.Select(host => host?.ToString() ?? string.Empty)] : [];

    /// <summary>Reads a document.</summary>
    public static CredentialForm Of(JsonObject document) => new()
    {
        Name = document["name"]?.ToString(),
        Id = document["id"]?.ToString(),
        Type = document["type"]?.ToString() ?? "token",
        Hosts = HostsOf(document),
        Header = document["header"]?.ToString(),
        Username = document["username"]?.ToString(),
        TokenUrl = document["token_url"]?.ToString(),
        ClientId = document["client_id"]?.ToString(),
        Scope = document["scope"]?.ToString(),
        ClientAuthentication = document["client_authentication"]?.ToString() ?? "body",
    };

    /// <summary>Writes the fields into a document; what the form does not know stays as it was.</summary>
    public void WriteTo(JsonObject document)
    {
        document["id"] = Id?.Trim() ?? string.Empty;
        document["type"] = Type;
        document["allowed_hosts"] = new JsonArray([.. Hosts.Select(host => (JsonNode)host)]);
        Set(document, "name", Name);
        Set(document, "header", Header);
        Set(document, "username", Username);
        Set(document, "token_url", TokenUrl);
        Set(document, "client_id", ClientId);
        Set(document, "scope", Scope);
        Set(document, "client_authentication", ClientAuthentication == "body" ? null : ClientAuthentication);
        foreach (var key in Keys.Where(type => type.Key != Type).SelectMany(type => type.Value))
        {
            document.Remove(key);
        }
    }

    private static void Set(JsonObject document, string key, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            document.Remove(key);
        }
        else
        {
            document[key] = value.Trim();
        }
    }
}
