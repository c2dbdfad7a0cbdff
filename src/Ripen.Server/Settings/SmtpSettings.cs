namespace Ripen.Server.Settings;

/// <summary>A mail server and whom to write to (<c>Ripen:Alerts:Smtp:…</c>).</summary>
public sealed record SmtpSettings
{
    /// <summary>How many addresses alerts may go to.</summary>
    public const int MaxTo = 20;

    /// <summary>The server's name; null when alerts are not mailed.</summary>
    public string? Host { get; init; }

    /// <summary>Its port.</summary>
    public int Port { get; init; } = 587;

    /// <summary>How the connection is protected.</summary>
    public SmtpSecurity Security { get; init; } = SmtpSecurity.StartTls;

    /// <summary>With whose name to sign in, or null.</summary>
    public string? User { get; init; }

    /// <summary>The password to it, or null.</summary>
    public string? Password { get; init; }

    /// <summary>The sender's address.</summary>
    public string? From { get; init; }

    /// <summary>Whom to write to, 1 to <see cref="MaxTo"/> addresses.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>What is missing for mails to go out, as a sentence; null when all or nothing is set.</summary>
    public string? Problem => this == new SmtpSettings { To = To } && To.Count == 0 ? null
        : Host is null ? "Ripen:Alerts:Smtp needs Host, the name of the mail server."
        : From is null ? "Ripen:Alerts:Smtp needs From, the sender's address."
        : To.Count == 0 ? "Ripen:Alerts:Smtp needs To, the addresses that alerts go to."
        : User is null != Password is null ? "Ripen:Alerts:Smtp needs both User and Password, or neither."
        : null;
}
