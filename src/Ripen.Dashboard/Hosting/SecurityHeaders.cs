using Microsoft.AspNetCore.Http;

namespace Ripen.Dashboard.Hosting;

/// <summary>What a browser is told about pages: everything comes from here, nothing may frame them, and addresses are not told to others.</summary>
internal static class SecurityHeaders
{
    // Styles stand in attributes, since the component library puts sizes and places there; scripts only in files.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'";

    /// <summary>Sets them.</summary>
    /// <param name="headers">Those of an answer.</param>
    /// <param name="provider">The identity provider, to which the form of signing in leads on; null for none.</param>
    public static void Set(IHeaderDictionary headers, Uri? provider)
    {
        headers.ContentSecurityPolicy = provider is null ? Policy : $"{Policy} {provider.GetLeftPart(UriPartial.Authority)}";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
    }
}
