namespace Ripen.Definitions.Credentials;

/// <summary>How a credential is presented.</summary>
public enum CredentialType
{
    /// <summary>User name and password, for <c>:basic_auth</c>.</summary>
    Basic,

    /// <summary>A token: as a bearer, or in a header of the author's choice.</summary>
    Token,

    /// <summary>A bearer token that is fetched with the OAuth 2.0 client credentials grant (liquid-and-webhooks §5.3).</summary>
    OAuth2ClientCredentials,
}
