using Ripen.Definitions.Credentials;
using Ripen.Definitions.Publishing;
using Ripen.Definitions.Rules;

namespace Ripen.Definitions.Tests.Publishing;

/// <summary>Credentials and the messages that are authorised with them (contract §3, liquid-and-webhooks §5.3).</summary>
public sealed class CredentialTests
{
    private const string Credential = """
        kind: credential
        id: crm
        type: oauth2_client_credentials
        token_url: https://login.example.com/token
        client_id: ripen
        scope: api leads
        client_authentication: basic
        allowed_hosts: [crm.example.com, "other.example.com:8443"]
        secret: CRM
        """;

    private const string Key = """
        kind: credential
        id: crm
        type: token
        header: X-Api-Key
        allowed_hosts: [crm.example.com]
        secret: CRM
        """;

    private static string Campaign(string url, string more = "") => $$"""
        kind: campaign
        id: c
        name: C
        channel: webhook
        delivery: { type: action_based, triggers: [{ type: custom_event, name: a }] }
        message: { method: POST, url: "{{url}}", authorize_with: crm, json: { a: b }{{more}} }
        """;

    [Fact]
    public void All_keys_arrive()
    {
        var credential = Assert.Single(RuleSetBuilder.Credentials(Files.Publish(DefinitionSnapshot.Empty, Credential)));
        Assert.Equal(CredentialType.OAuth2ClientCredentials, credential.Type);
        Assert.Equal(new OAuth2Client("https://login.example.com/token", "ripen", "api leads", ByHeader: true), credential.Client);
    }

    [Fact]
    public void Message_says_what_it_is_authorised_with()
    {
        var snapshot = Files.Publish(DefinitionSnapshot.Empty, Credential, Campaign("https://crm.example.com/x"));
        Assert.Equal("crm", Assert.Single(RuleSetBuilder.Build(snapshot).Campaigns).Message.AuthorizeWith);
    }

    [Theory]
    [InlineData("https://crm.example.com/{{${user_id}}}")]
    [InlineData("https://CRM.example.com:444/x")]
    [InlineData("https://other.example.com:8443/x")]
    [InlineData("https://{{custom_attribute.${host}}}/x")] // each send asks
    public void Allowed_hosts_are_taken(string url) => Files.Publish(DefinitionSnapshot.Empty, Credential, Campaign(url));

    [Theory]
    [InlineData("https://other.example.com/x")]
    [InlineData("https://sub.crm.example.com/x")]
    public void Other_hosts_are_refused(string url) =>
        Assert.Contains("may not be sent to", Refusal(DefinitionSnapshot.Empty, Credential, Campaign(url)), StringComparison.Ordinal);

    [Fact]
    public void Host_that_is_taken_off_the_list_while_a_message_uses_it_is_refused()
    {
        var snapshot = Files.Publish(DefinitionSnapshot.Empty, Credential, Campaign("https://crm.example.com/x"));
        Assert.Contains("may not be sent to crm.example.com", Refusal(snapshot, Credential.Replace("[crm.example.com, ", "[", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_credential_is_refused() =>
        Assert.Contains("there is no credential 'crm'", Refusal(DefinitionSnapshot.Empty, Campaign("https://crm.example.com/x")), StringComparison.Ordinal);

    [Fact]
    public void Credential_in_use_is_not_archived()
    {
        var snapshot = Files.Publish(DefinitionSnapshot.Empty, Credential, Campaign("https://crm.example.com/x"));
        Assert.Contains("the credential 'crm' is archived", Refusal(snapshot, Credential + "\nstatus: archived"), StringComparison.Ordinal);
    }

    [Fact]
    public void Header_of_its_own_beside_it_is_refused() => Assert.Contains(
        "leave one of the two out",
        Refusal(DefinitionSnapshot.Empty, Credential, Campaign("https://crm.example.com/x", ", headers: { authorization: x }")),
        StringComparison.Ordinal);

    [Fact]
    public void Header_of_a_token_arrives() =>
        Assert.Equal("X-Api-Key", Assert.Single(RuleSetBuilder.Credentials(Files.Publish(DefinitionSnapshot.Empty, Key))).Header);

    [Fact]
    public void Header_that_the_credential_makes_is_refused_in_the_message()
    {
        var campaign = Campaign("https://crm.example.com/x", ", headers: { x-api-key: x }");
        Assert.Contains("makes the header X-Api-Key, which the message has too", Refusal(DefinitionSnapshot.Empty, Key, campaign), StringComparison.Ordinal);
        var snapshot = Files.Publish(DefinitionSnapshot.Empty, Key.Replace("X-Api-Key", "X-Other", StringComparison.Ordinal), campaign);
        Assert.Contains("makes the header X-Api-Key, which the message has too", Refusal(snapshot, Key), StringComparison.Ordinal);
    }

    private static string Refusal(DefinitionSnapshot snapshot, params string[] documents) => Files.OnlyError(snapshot, documents).Message;
}
