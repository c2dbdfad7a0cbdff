namespace Ripen.Delivery.Outbound;

/// <summary>What <see cref="UrlRules"/> found: a URL that may be called, or why not.</summary>
public readonly record struct UrlCheck(Uri? Url, OutboundRefusal? Refusal)
{
    internal static UrlCheck Refused(string code, string sentence) => new(null, new OutboundRefusal(code, sentence));
}
