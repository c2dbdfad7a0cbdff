namespace Ripen.Delivery.Credentials;

/// <summary>How a stored credential proves itself.</summary>
public enum CredentialKind
{
    /// <summary>HTTP Basic with client id and secret.</summary>
    Basic,

    /// <summary>The secret as a bearer token, or just as it is in a header of the author's choice.</summary>
    Token,

    /// <summary>A bearer token fetched with the OAuth 2.0 client credentials grant, cached and renewed (liquid-and-webhooks §5.3).</summary>
    OAuth2ClientCredentials,
}
