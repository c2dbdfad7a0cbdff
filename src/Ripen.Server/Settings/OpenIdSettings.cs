using Ripen.Dashboard.Accounts;
using Ripen.Dashboard.Hosting;

namespace Ripen.Server.Settings;

/// <summary>How people of a company sign in to the dashboard by its identity provider.</summary>
public sealed record OpenIdSettings
{
    /// <summary>Where the provider is; null for none.</summary>
    public Uri? Authority { get; init; }

    /// <summary>How it knows this server.</summary>
    public string? ClientId { get; init; }

    /// <summary>What proves it; null for a public client.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>What the button says.</summary>
    public string Name { get; init; } = "OpenID Connect";

    /// <summary>The role of who comes for the first time; null to let in only who was invited.</summary>
    public Role? NewAccounts { get; init; } = Role.Analyst;

    /// <summary>The settings as the dashboard takes them; null without a provider.</summary>
    /// <exception cref="SettingsException">There is a provider and no client id.</exception>
    public OpenIdOptions? ToOptions() => Authority is null ? null : new OpenIdOptions
    {
        Authority = Authority,
        ClientId = ClientId ?? throw new SettingsException("Ripen:OpenId:Authority wants Ripen:OpenId:ClientId too: the name by which the provider knows this server."),
        ClientSecret = ClientSecret,
        Name = Name,
        NewAccounts = NewAccounts,
    };
}
