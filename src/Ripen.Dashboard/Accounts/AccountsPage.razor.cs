using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using Ripen.Dashboard.Shell;

namespace Ripen.Dashboard.Accounts;

/// <summary>Who may sign in, for administrators.</summary>
public sealed partial class AccountsPage
{
    private IReadOnlyList<AccountView> _accounts = [];
    private string? _email;
    private Role _role = Role.Editor;
    private string? _fault;
    private string? _link;
    private string? _linkFor;

    /// <summary>What administrators do.</summary>
    [Inject]
    public required AccountAdministration Administration { get; set; }

    /// <summary>Asks before something ends.</summary>
    [Inject]
    public required IDialogService Dialogs { get; set; }

    /// <summary>Says that something is done.</summary>
    [Inject]
    public required ISnackbar Snackbar { get; set; }

    /// <summary>Where links lead.</summary>
    [Inject]
    public required NavigationManager Navigation { get; set; }

    /// <summary>The browser's clipboard.</summary>
    [Inject]
    public required IJSRuntime Script { get; set; }

    private AccountTexts T => AccountTexts.In(Language);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => _accounts = await Administration.ListAsync(Left);

    private async Task InviteAsync()
    {
        var email = _email!.Trim();
        if (await LinkAsync(email, Administration.InviteAsync(email, _role, Left)))
        {
            _email = null;
        }
    }

    private async Task<bool> LinkAsync(string email, Task<AccountOutcome> change)
    {
        var outcome = await ChangeAsync(change);
        (_link, _linkFor) = outcome.Link is { } path ? (Navigation.ToAbsoluteUri(path).ToString(), email) : (null, null);
        return _link is not null;
    }

    private async Task<AccountOutcome> ChangeAsync(Task<AccountOutcome> change)
    {
        var outcome = await change;
        _link = null;
        _fault = outcome.Fault switch
        {
            AccountFault.None => null,
            AccountFault.LastAdministrator => T.LastAdministrator,
            AccountFault.TooMany => T.TooManyAccounts,
            AccountFault.Denied => ShellTexts.In(Language).NotAllowed,
            _ => string.Join(" ", outcome.Errors.Select(T.Faults).Distinct()),
        };
        _accounts = await Administration.ListAsync(Left);
        return outcome;
    }

    private async Task RemoveAsync(AccountView account)
    {
        var texts = ShellTexts.In(Language);
        if (await Dialogs.ShowMessageBoxAsync(T.Remove, T.RemoveText(account.Email), yesText: T.Remove, cancelText: texts.Cancel) == true)
        {
            await ChangeAsync(Administration.RemoveAsync(account.Id, Left));
        }
    }

    private async Task CopyAsync()
    {
        await Script.InvokeVoidAsync("ripenDashboard.copy", Left, _link);
        Snackbar.Add(T.Copied, Severity.Success);
    }
}
