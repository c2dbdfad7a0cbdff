namespace Ripen.EndToEnd.Tests.WebhookTemplates;

/// <summary>A request as a vendor's service got it.</summary>
/// <param name="Path">As it was sent, escapes included, with the query.</param>
/// <param name="Headers">Names without regard to case.</param>
internal sealed record VendorRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>The media type without its parameters.</summary>
    public string MediaType => (Header("Content-Type") ?? string.Empty).Split(';')[0].Trim();
}
