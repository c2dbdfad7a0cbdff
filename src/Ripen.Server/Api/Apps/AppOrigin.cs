namespace Ripen.Server.Api.Apps;

/// <summary>The origin of a page, as browsers write it: scheme, host in lower case, and a port that is not the scheme's own.</summary>
internal static class AppOrigin
{
    /// <summary>Whether a text is such an origin.</summary>
    /// <param name="nearest">How it would be written, when it is nearly one; else null.</param>
    public static bool IsOne(string text, out string? nearest)
    {
        nearest = Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0
            ? $"{url.Scheme}://{url.IdnHost}{(url.IsDefaultPort ? string.Empty : $":{url.Port}")}" : null;
        return nearest == text;
    }
}
