namespace Ripen.Templates;

/// <summary>The place a template is written in; it decides the size its result may have (liquid-and-webhooks §6.4).</summary>
public enum TemplatePart
{
    /// <summary>A request body, or a name or value of a key/value body: 256 KB.</summary>
    Body,

    /// <summary>A request URL: 8 KB.</summary>
    Url,

    /// <summary>One header value: 8 KB.</summary>
    Header,

    /// <summary>A value that is written to the profile, such as one of <c>on_success</c>: 64 KB.</summary>
    Value,

    /// <summary>The JSON document of a User Update: 256 KB.</summary>
    Document,
}
