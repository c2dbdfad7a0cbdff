namespace Ripen.Templates.Webhooks;

/// <summary>A rendered request, checked and ready to be frozen.</summary>
/// <param name="Method">The method, in upper case.</param>
/// <param name="Url">The trimmed URL: absolute, http or https. Addresses and ports are for the sender to check.</param>
/// <param name="Headers">The headers in their order; those that rendered empty are left out.</param>
/// <param name="Body">The body, or null.</param>
/// <param name="Warnings">Codes of <see cref="WebhookCodes"/> that the log shows.</param>
public sealed record WebhookRequest(
    string Method,
    string Url,
    IReadOnlyList<WebhookHeader> Headers,
    string? Body,
    IReadOnlyList<string> Warnings)
{
    /// <summary>Whether the host of the URL came from a value; then it must be on the workspace's list (WH109).</summary>
    public bool HostIsRendered { get; init; }

    /// <summary>The pairs of <c>message_extras</c>, for the record of the send; they are not sent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Extras { get; init; } = [];
}
