namespace Ripen.Templates.Linting;

/// <summary>The stable codes of what looks unintended in a template that can be saved (liquid-and-webhooks §4.9, §3.4, §6.2, §6.3).</summary>
public static class LintCodes
{
    /// <summary>The workspace has never seen the attribute.</summary>
    public const string UnknownAttribute = "LQ104";

    /// <summary>An object or a list of objects is printed as it is.</summary>
    public const string PrintsObject = "LQ107";

    /// <summary>The text that <c>json_parse</c> gets is no JSON.</summary>
    public const string NoJson = "LQ140";

    /// <summary>There is no such time zone.</summary>
    public const string UnknownZone = "LQ141";

    /// <summary>A value in the URL is not escaped, or has no default.</summary>
    public const string UrlValue = "WH101";

    /// <summary>A text inside JSON quotes is not escaped.</summary>
    public const string UnescapedText = "WH102";

    /// <summary>A value of a key/value body is escaped twice.</summary>
    public const string EscapedTwice = "WH103";

    /// <summary>The value of a header may be empty.</summary>
    public const string MayBeEmpty = "WH106";

    /// <summary>The text holds something that looks like a secret.</summary>
    public const string Secret = "WH107";

    /// <summary>The answer of a call is used without a look at whether there is one.</summary>
    public const string Unguarded = "WH108";

    /// <summary>A text is compared with a number.</summary>
    public const string TextWithNumber = "WH110";

    /// <summary>The value of a header holds characters outside ASCII.</summary>
    public const string NotAscii = "WH112";
}
