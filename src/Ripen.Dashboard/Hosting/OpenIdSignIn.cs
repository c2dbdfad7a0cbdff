using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Ripen.Dashboard.Hosting;

/// <summary>Signing in by a company's identity provider: authorization code with PKCE, as its best practice says.</summary>
internal static class OpenIdSignIn
{
    /// <summary>The name of the scheme.</summary>
    public const string Scheme = OpenIdConnectDefaults.AuthenticationScheme;

    /// <summary>Adds it.</summary>
    public static void Add(AuthenticationBuilder authentication, OpenIdOptions provider) => authentication.AddOpenIdConnect(Scheme, openId =>
    {
        openId.Authority = provider.Authority.ToString();
        openId.ClientId = provider.ClientId;
        openId.ClientSecret = provider.ClientSecret;
        openId.ResponseType = OpenIdConnectResponseType.Code;
        openId.ResponseMode = OpenIdConnectResponseMode.Query;
        openId.UsePkce = true;
        openId.SignInScheme = IdentityConstants.ExternalScheme;
        openId.CallbackPath = "/account/openid";
        openId.RequireHttpsMetadata = provider.Authority.Scheme == Uri.UriSchemeHttps;
        openId.GetClaimsFromUserInfoEndpoint = false;
        openId.Scope.Clear();
        openId.Scope.Add("openid");
        openId.Scope.Add("email");
        openId.Events.OnRemoteFailure = context =>
        {
            // The page says that it did not work; what did not is in the log.
            context.Response.Redirect(context.Request.PathBase + "/account/external");
            context.HandleResponse();
            return Task.CompletedTask;
        };
        foreach (var cookie in new CookieBuilder[] { openId.CorrelationCookie, openId.NonceCookie })
        {
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.SameSite = SameSiteMode.Lax;
        }
    });
}
