using Ripen.Dashboard.Accounts;

namespace Ripen.Dashboard.Hosting;

/// <summary>The identity provider of a company, by which its people sign in.</summary>
public sealed record OpenIdOptions
{
    /// <summary>Where it is: the issuer, below which <c>.well-known/openid-configuration</c> lies.</summary>
    public required Uri Authority { get; init; }

    /// <summary>How it knows this dashboard.</summary>
    public required string ClientId { get; init; }

    /// <summary>What proves it; null for a public client, which proves itself by PKCE alone.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>What the button says, such as the name of the company.</summary>
    public string Name { get; init; } = "OpenID Connect";

    /// <summary>The role of somebody who comes for the first time; null to let in only who has been invited.</summary>
    public Role? NewAccounts { get; init; } = Role.Analyst;
}
