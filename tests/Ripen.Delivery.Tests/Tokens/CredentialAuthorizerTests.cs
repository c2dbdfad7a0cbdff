using Ripen.Delivery.Credentials;
using Ripen.Delivery.Outbound;
using Ripen.SalesforceStandIn;
using Ripen.SalesforceStandIn.Faults;
using Ripen.SalesforceStandIn.Journal;

namespace Ripen.Delivery.Tests.Tokens;

public sealed class CredentialAuthorizerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AuthorizeAsync_oauth_fetches_a_token_once_and_names_the_entry_for_the_401_rule()
    {
        await using var crm = await StandInHost.StartAsync(new StandInOptions(), Stop);
        using var wiring = Wired(crm, crm.Options.ClientSecret);

        var first = await wiring.Authorizer.AuthorizeAsync("salesforce", crm.BaseUrl + "/x", Stop);
        var second = await wiring.Authorizer.AuthorizeAsync("salesforce", crm.BaseUrl + "/x", Stop);

        var header = Assert.Single(first.Headers!);
        Assert.Equal("Authorization", header.Key);
        Assert.True(crm.Tokens.IsLive(header.Value["Bearer ".Length..]));
        Assert.Equal(first.Headers, second.Headers);
        Assert.Empty(first.CachedEntries);
        Assert.Single(second.CachedEntries);
        Assert.Equal(1, crm.Tokens.Calls);
    }

    [Fact]
    public async Task AuthorizeAsync_token_refused_is_for_good_and_endpoint_out_of_order_may_pass()
    {
        await using var crm = await StandInHost.StartAsync(new StandInOptions(), Stop);
        using var wrong = Wired(crm, "wrong secret &=");
        using var right = Wired(crm, crm.Options.ClientSecret);

        var refused = await wrong.Authorizer.AuthorizeAsync("salesforce", crm.BaseUrl, Stop);
        crm.Faults.Add(new FaultRule(FaultEffect.ServiceUnavailable) { Kind = PathKind.Token });
        var down = await right.Authorizer.AuthorizeAsync("salesforce", crm.BaseUrl, Stop);

        Assert.Equal(("token_not_fetched", false), (refused.Code, refused.MayPass));
        Assert.Equal(("token_not_fetched", true), (down.Code, down.MayPass));
        Assert.DoesNotContain("wrong secret", refused.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("basic", "https://crm.example/x", null, "Basic dXNlcjp3b3Jk")]
    [InlineData("token", "https://CRM.example/x", null, "Bearer word")]
    [InlineData("basic", "https://other.example/x", RefusalCodes.CredentialHost, null)]
    [InlineData("basic", "https://sub.crm.example/x", RefusalCodes.CredentialHost, null)]
    [InlineData("deleted", "https://crm.example/x", RefusalCodes.UnknownCredential, null)]
    [InlineData("basic", "https://crm.example:444/x", RefusalCodes.PortNotAllowed, null)]
    public async Task AuthorizeAsync_goes_to_allowed_hosts_only(string name, string url, string? code, string? value)
    {
        using var wiring = new Wiring("", credentials:
        [
            new StoredCredential("basic", CredentialKind.Basic, "user", "word", null, ["crm.example"]),
            new StoredCredential("token", CredentialKind.Token, "", "word", null, ["crm.example"]),
        ]);

        var rendered = await wiring.Authorizer.AuthorizeAsync(name, url, Stop);

        Assert.Equal(code, rendered.Code);
        Assert.Equal(value, rendered.Headers?[0].Value);
    }

    [Theory]
    [InlineData("X-Api-Key", "word", "https://crm.example/x", null)]
    [InlineData("Authorization", "Token word", "https://crm.example/x", null)]
    [InlineData("X-Api-Key", "word", "https://other.example/x", RefusalCodes.CredentialHost)]
    public async Task AuthorizeAsync_token_with_a_header_sends_the_secret_as_it_is_to_allowed_hosts_only(string header, string secret, string url, string? code)
    {
        using var wiring = new Wiring("", credentials: [new StoredCredential("key", CredentialKind.Token, "", secret, null, ["crm.example"]) { Header = header }]);

        var made = await wiring.Authorizer.AuthorizeAsync("key", url, Stop);

        Assert.Equal(code, made.Code);
        Assert.Equal(code is null ? [KeyValuePair.Create(header, secret)] : null, made.Headers);
        Assert.Equal(header, wiring.Authorizer.HeaderOf("key"));
    }

    [Fact]
    public void ToString_never_shows_the_secret() =>
        Assert.DoesNotContain("word", new StoredCredential("c", CredentialKind.Basic, "user", "word", null, []).ToString(), StringComparison.Ordinal);

    private static Wiring Wired(StandInHost crm, string secret)
    {
        var host = new Uri(crm.BaseUrl).Authority;
        return new Wiring(host, credentials:
        [
            new StoredCredential(
                "salesforce", CredentialKind.OAuth2ClientCredentials, crm.Options.ClientId, secret,
                crm.BaseUrl + "/services/oauth2/token", [host]),
        ]);
    }
}
