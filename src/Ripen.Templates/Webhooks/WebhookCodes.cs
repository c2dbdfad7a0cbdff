namespace Ripen.Templates.Webhooks;

/// <summary>The stable codes of what can be wrong with a webhook. WH codes come up when it is saved, LQ3 codes when it is rendered.</summary>
public static class WebhookCodes
{
    /// <summary>Warning: there is no Content-Type; it is inferred from the body.</summary>
    public const string NoContentType = "WH104";

    /// <summary>Warning: the header's name looks translated or misspelt.</summary>
    public const string HeaderName = "WH105";

    /// <summary>Warning: the header rendered empty and is left out.</summary>
    public const string EmptyHeader = "WH106";

    /// <summary>Warning: the host of the URL is Liquid.</summary>
    public const string LiquidHost = "WH109";

    /// <summary>Warning: the body is no valid JSON although it says so.</summary>
    public const string InvalidJson = "WH111";

    /// <summary>Error: the method is unknown.</summary>
    public const string Method = "WH201";

    /// <summary>Error: the header's name is no token, or belongs to the platform.</summary>
    public const string RefusedHeaderName = "WH202";

    /// <summary>Error: there is both a raw body and a key/value body.</summary>
    public const string TwoBodies = "WH203";

    /// <summary>The Authorization header is empty or names a scheme only.</summary>
    public const string EmptyAuthorization = "LQ301";

    /// <summary>A reference in the URL's path is empty.</summary>
    public const string EmptyPathSegment = "LQ302";

    /// <summary>A value in the URL's path would address something else.</summary>
    public const string CraftedPathSegment = "LQ303";

    /// <summary>A header value holds a line break or another control character.</summary>
    public const string HeaderInjection = "LQ304";

    /// <summary>A header value holds characters outside ASCII.</summary>
    public const string HeaderNotAscii = "LQ305";

    /// <summary>The headers are too long together.</summary>
    public const string HeadersTooLong = "LQ306";

    /// <summary>The URL is not absolute, not http or https, or holds control characters.</summary>
    public const string InvalidUrl = "LQ307";

    /// <summary>The body is no valid JSON, and that stops the send.</summary>
    public const string BlockedJson = "LQ308";

    /// <summary>A value of a key/value body is not what its type says.</summary>
    public const string RowValue = "LQ309";

    /// <summary>The URL's host came from a value, and is none of those that may.</summary>
    public const string HostNotListed = "LQ310";
}
