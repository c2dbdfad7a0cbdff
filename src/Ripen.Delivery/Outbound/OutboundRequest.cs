namespace Ripen.Delivery.Outbound;

/// <summary>One request as it goes out. URL and headers are checked before anything is sent.</summary>
/// <param name="Body">UTF-8, or null for none.</param>
public sealed record OutboundRequest(string Method, string Url, IReadOnlyList<KeyValuePair<string, string>> Headers, string? Body)
{
    /// <summary>How many bytes of UTF-8 a body may have (liquid-and-webhooks §6.4).</summary>
    public const int MaxBodyBytes = 256 * 1024;

    /// <summary>Everything that can be said against the request before its host is resolved; null when nothing can.</summary>
    internal UrlCheck Check(OutboundPolicy policy)
    {
        var url = UrlRules.Check(Url, policy);
        if (url.Refusal is not null)
        {
            return url;
        }

        if (HeaderRules.Check(Headers) is { } header)
        {
            return new UrlCheck(null, header);
        }

        return Body is not null && System.Text.Encoding.UTF8.GetByteCount(Body) > MaxBodyBytes
            ? UrlCheck.Refused(RefusalCodes.BodyTooLong, $"The body has more than {MaxBodyBytes} bytes.")
            : url;
    }
}
