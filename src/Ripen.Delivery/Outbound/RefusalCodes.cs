namespace Ripen.Delivery.Outbound;

/// <summary>The stable codes of <see cref="OutboundRefusal"/> (liquid-and-webhooks §6.1, §6.3, §6.4).</summary>
public static class RefusalCodes
{
    /// <summary>Not an absolute URL, or with a backslash, a control character or a dot segment.</summary>
    public const string UrlInvalid = "url_invalid";

    /// <summary>The URL is longer than 8 KB.</summary>
    public const string UrlTooLong = "url_too_long";

    /// <summary>A scheme other than http and https.</summary>
    public const string UrlScheme = "url_scheme";

    /// <summary>The URL carries a user name or password.</summary>
    public const string UrlUserInfo = "url_user_info";

    /// <summary>The URL carries a fragment.</summary>
    public const string UrlFragment = "url_fragment";

    /// <summary>The host is an IP address in a notation other than the usual one, or a name outside ASCII.</summary>
    public const string UrlHostNotation = "url_host_notation";

    /// <summary>A port that the settings do not allow.</summary>
    public const string PortNotAllowed = "port_not_allowed";

    /// <summary>The host is, or resolves to, an address that is not public, or one of this machine, and not allowed by the settings.</summary>
    public const string AddressNotPublic = "address_not_public";

    /// <summary>A method outside those that this kind of call knows.</summary>
    public const string Method = "method_not_allowed";

    /// <summary>A header name that is no RFC token or is reserved.</summary>
    public const string HeaderName = "header_name";

    /// <summary>A header value with a line break, another control character or a character outside ASCII.</summary>
    public const string HeaderValue = "header_value";

    /// <summary>One header value above 8 KB or all headers above 32 KB.</summary>
    public const string HeadersTooLong = "headers_too_long";

    /// <summary>The body is longer than 256 KB.</summary>
    public const string BodyTooLong = "body_too_long";

    /// <summary>An <c>Authorization</c> header that is empty or has a scheme and nothing behind it.</summary>
    public const string EmptyAuthorization = "empty_authorization";

    /// <summary>A stored credential that does not exist.</summary>
    public const string UnknownCredential = "unknown_credential";

    /// <summary>A stored credential that may not be sent to this host.</summary>
    public const string CredentialHost = "credential_host";

    /// <summary>A host that came from a value and is not listed in <c>Ripen:Delivery:RenderedHosts</c>.</summary>
    public const string HostNotListed = "host_not_listed";
}
