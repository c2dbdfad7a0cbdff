using Ripen.Definitions.Credentials;
using Ripen.Definitions.Nodes;
using Ripen.Definitions.Reading;

namespace Ripen.Definitions.Mapping;

/// <summary>Credentials: each type has its own keys (contract §3, liquid-and-webhooks §5.3).</summary>
internal static class CredentialMapper
{
    private static readonly string[] ClientKeys = ["token_url", "client_id", "scope", "client_authentication"];

    public static CredentialDefinition Map(MappingContext context, MappingNode root)
    {
        var type = root.Text("type") switch
        {
            "basic" => CredentialType.Basic,
            "token" => CredentialType.Token,
            _ => CredentialType.OAuth2ClientCredentials,
        };
        CheckKeys(context, root, type);
        var hosts = root.Items("allowed_hosts").Cast<ScalarNode>().Select(host => host.Text.ToLowerInvariant());
        return new(root.Text("id")!, root.Text("name") ?? root.Text("id")!, type, root.Text("username"), [.. hosts], root.Text("secret"), root.Text("secret_env"))
        {
            Client = type == CredentialType.OAuth2ClientCredentials && root.Text("token_url") is { } url && root.Text("client_id") is { } client
                ? new OAuth2Client(url, client, root.Text("scope"), root.Text("client_authentication") == "basic")
                : null,
            Header = type == CredentialType.Token ? root.Text("header") : null,
        };
    }

    private static void CheckKeys(MappingContext context, MappingNode root, CredentialType type)
    {
        var word = root.Text("type");
        if (type == CredentialType.Basic && root.Find("username") is null)
        {
            context.Error(root, "a credential of type basic needs a 'username'");
        }
        else if (type != CredentialType.Basic && root.Find("username") is { } name)
        {
            context.Error(name, $"a credential of type {word} has no 'username'; use {(type == CredentialType.Token ? "type basic" : "'client_id'")}");
        }

        CheckHeader(context, root.Scalar("header"), type, word);
        if (type != CredentialType.OAuth2ClientCredentials)
        {
            foreach (var key in ClientKeys)
            {
                if (root.Find(key) is { } node)
                {
                    context.Error(node, $"a credential of type {word} has no '{key}'; use type oauth2_client_credentials");
                }
            }

            return;
        }

        foreach (var key in ClientKeys[..2])
        {
            if (root.Find(key) is null)
            {
                context.Error(root, $"a credential of type oauth2_client_credentials needs '{key}'");
            }
        }

        if (root.Scalar("token_url") is { } url)
        {
            MessageMapper.CheckUrl(context, url, isLiteral: true);
        }
    }

    // The type of the body is the message's to say.
    private static void CheckHeader(MappingContext context, ScalarNode? header, CredentialType type, string? word)
    {
        if (header is null)
        {
            return;
        }

        if (type != CredentialType.Token)
        {
            context.Error(header, $"a credential of type {word} has no 'header'; use type token");
        }
        else if (HeaderNames.ProblemOf(header.Text) is { } problem)
        {
            context.Error(header, problem);
        }
        else if (header.Text.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))
        {
            context.Error(header, $"the header {Quote.Of(header.Text)} tells of the body; a secret goes into another, such as X-Api-Key");
        }
    }
}
