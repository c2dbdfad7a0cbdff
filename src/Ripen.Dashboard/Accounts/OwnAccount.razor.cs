using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace Ripen.Dashboard.Accounts;

/// <summary>One's own account: password and second factor.</summary>
public sealed partial class OwnAccount
{
    private const int RecoveryCodes = 10;

    private Account? _account;
    private IReadOnlyList<string> _faults = [];
    private IReadOnlyList<string> _codes = [];
    private string? _done;
    private string? _key;

    [SupplyParameterFromForm(FormName = "password", Name = "Password")]
    private SignInForm? PasswordForm { get; set; }

    [SupplyParameterFromForm(FormName = "two-factor-on", Name = "On")]
    private SignInForm? OnForm { get; set; }

    [SupplyParameterFromForm(FormName = "two-factor-off", Name = "Off")]
    private SignInForm? OffForm { get; set; }

    /// <summary>The store of accounts.</summary>
    [Inject]
    public required UserManager<Account> Accounts { get; set; }

    private AccountTexts T => AccountTexts.In(Language);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _account = await Accounts.GetUserAsync(Http.User);
        if (_account is { TwoFactorEnabled: false })
        {
            _key = await Accounts.GetAuthenticatorKeyAsync(_account);
            if (_key is null)
            {
                await Accounts.ResetAuthenticatorKeyAsync(_account);
                _key = await Accounts.GetAuthenticatorKeyAsync(_account);
            }
        }
    }

    private async Task ChangePasswordAsync()
    {
        if (_account is null)
        {
            return;
        }

        var changed = await Accounts.ChangePasswordAsync(_account, PasswordForm?.Password ?? string.Empty, PasswordForm?.NewPassword ?? string.Empty);
        await EndAsync(changed, T.Changed);
    }

    private async Task TurnOnAsync()
    {
        if (_account is null)
        {
            return;
        }

        var code = (OnForm?.Code ?? string.Empty).Replace(" ", string.Empty, StringComparison.Ordinal);
        if (!await Accounts.VerifyTwoFactorTokenAsync(_account, Accounts.Options.Tokens.AuthenticatorTokenProvider, code))
        {
            _faults = [T.WrongCode];
            return;
        }

        await EndAsync(await Accounts.SetTwoFactorEnabledAsync(_account, enabled: true), T.TwoFactorOn);
        _codes = [.. await Accounts.GenerateNewTwoFactorRecoveryCodesAsync(_account, RecoveryCodes) ?? []];
    }

    private async Task TurnOffAsync()
    {
        if (_account is null)
        {
            return;
        }

        if (!await Accounts.CheckPasswordAsync(_account, OffForm?.Password ?? string.Empty))
        {
            _faults = [T.Wrong];
            return;
        }

        await EndAsync(await Accounts.SetTwoFactorEnabledAsync(_account, enabled: false), T.TwoFactorOff);
        await Accounts.ResetAuthenticatorKeyAsync(_account);
        _key = await Accounts.GetAuthenticatorKeyAsync(_account);
    }

    // What changes who may sign in ends the other devices; this one gets a new cookie.
    private async Task EndAsync(IdentityResult result, string done)
    {
        _faults = [.. result.Errors.Select(T.Faults)];
        if (result.Succeeded)
        {
            _done = done;
            await SignIns.RefreshSignInAsync(_account!);
        }
    }
}
