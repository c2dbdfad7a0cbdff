namespace Ripen.Definitions.Credentials;

/// <summary>What the client credentials grant needs besides the secret.</summary>
/// <param name="TokenUrl">Where tokens are fetched.</param>
/// <param name="Scope">What is asked for, or null.</param>
/// <param name="ByHeader">Whether id and secret go as HTTP Basic; else they stand in the body.</param>
public sealed record OAuth2Client(string TokenUrl, string ClientId, string? Scope, bool ByHeader);
