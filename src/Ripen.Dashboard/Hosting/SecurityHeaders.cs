using Microsoft.AspNetCore.Http;

namespace Ripen.Dashboard.Hosting;

/// <summary>What a browser is told about pages: everything comes from here, nothing may frame them, and addresses are not told to others.</summary>
internal static class SecurityHeaders
{
    // Styles stand in attributes, since the component library puts sizes and places there; scripts only in files.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void Set(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
    }
}
