namespace Ripen.Definitions.Credentials;

/// <summary>How a credential is presented.</summary>
public enum CredentialType
{
    /// <summary>User name and password, for <c>:basic_auth</c>.</summary>
    Basic,

    /// <summary>A bearer token.</summary>
    Token,
}
