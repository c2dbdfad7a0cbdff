using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Accounts;

/// <summary>What pages of accounts have in common: they are plain HTML with a form, answered by the server, since they set cookies.</summary>
public abstract class AccountPage : ComponentBase
{
    /// <summary>The language of the visit.</summary>
    [CascadingParameter]
    public required Language Language { get; set; }

    /// <summary>The request.</summary>
    [CascadingParameter]
    public required HttpContext Http { get; set; }

    /// <summary>Where to go afterwards, below the dashboard's root.</summary>
    [SupplyParameterFromQuery(Name = "to")]
    public string? To { get; set; }

    /// <summary>Addresses of pages.</summary>
    [Inject]
    public required NavigationManager Navigation { get; set; }

    /// <summary>Signing in and out.</summary>
    [Inject]
    public required SignInManager<Account> SignIns { get; set; }

    /// <summary>Goes on to where the person wanted to, which is never another site.</summary>
    protected void GoOn()
    {
        var root = new Uri(Navigation.BaseUri);
        var isOwn = Uri.TryCreate(root, To ?? string.Empty, out var target) && target.AbsoluteUri.StartsWith(Navigation.BaseUri, StringComparison.Ordinal);
        Navigation.NavigateTo(isOwn ? target!.AbsoluteUri : Navigation.BaseUri);
    }
}
