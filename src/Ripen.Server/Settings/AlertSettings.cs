namespace Ripen.Server.Settings;

/// <summary>Where alerts go (<c>Ripen:Alerts:…</c>).</summary>
public sealed record AlertSettings
{
    /// <summary>The address to which they are posted, or null.</summary>
    public Uri? Webhook { get; init; }

    /// <summary>How they are mailed; nothing in it is set when they are not.</summary>
    public SmtpSettings Smtp { get; init; } = new();

    /// <summary>How many attempts of 24 hours may fail before it is told (liquid-and-webhooks §4.5).</summary>
    public int EndpointErrors { get; init; } = 100_000;
}
