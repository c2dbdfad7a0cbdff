namespace Ripen.Dashboard.Accounts;

/// <summary>The form of signing in, of the first account and of a changed password; fields that a form lacks are null.</summary>
internal sealed class SignInForm
{
    /// <summary>The address.</summary>
    public string? Email { get; set; }

    /// <summary>The password.</summary>
    public string? Password { get; set; }

    /// <summary>The password that replaces it.</summary>
    public string? NewPassword { get; set; }

    /// <summary>A code of the authenticator app.</summary>
    public string? Code { get; set; }

    /// <summary>Whether the cookie outlives the browser.</summary>
    public bool Remember { get; set; }
}
