using Microsoft.AspNetCore.Http;
using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Shell;

/// <summary>How somebody wants pages to look.</summary>
/// <param name="Language">In which language.</param>
/// <param name="Theme"><c>light</c>, <c>dark</c> or <c>system</c>.</param>
public sealed record Visit(Language Language, string Theme)
{
    /// <summary>The cookie of the language.</summary>
    public const string LanguageCookie = "ripen-language";

    /// <summary>The cookie of the theme.</summary>
    public const string ThemeCookie = "ripen-theme";

    /// <summary>What a request says of it.</summary>
    public static Visit Of(HttpContext http)
    {
        var theme = http.Request.Cookies[ThemeCookie];
        return new(Language.Of(http.Request.Cookies[LanguageCookie], http.Request.Headers.AcceptLanguage), theme is "light" or "dark" ? theme : "system");
    }
}
