namespace Ripen.Server.Composition.Previews;

/// <summary>Codes that only a preview has; the others are those of templates and of the guard.</summary>
public static class PreviewCodes
{
    /// <summary>Error: <c>connected_content</c> asked for a URL that the data has no answer for.</summary>
    public const string NoStub = "no_stub";

    /// <summary>Warning: a call of <c>connected_content</c> gave no usable answer.</summary>
    public const string ContentFailed = "connected_content_failed";
}
