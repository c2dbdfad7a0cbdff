using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using MudBlazor;
using MudBlazor.Services;
using Ripen.Dashboard.Accounts;
using Ripen.Dashboard.Assets;
using Ripen.Dashboard.Drafts;
using Ripen.Dashboard.Editing;
using Ripen.Dashboard.Editing.Names;
using Ripen.Dashboard.Import;
using Ripen.Dashboard.Shell;
using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Hosting;

/// <summary>Puts the dashboard into a server, under one path and with a pipeline of its own: what the API answers is not touched by it.</summary>
public static class DashboardHost
{
    /// <summary>Where the dashboard lives.</summary>
    public const string Root = "/dashboard";

    /// <summary>The shortest password.</summary>
    public const int MinPasswordLength = 12;

    // The server's own pipeline would look for a cookie at every request of the API.
    private const string AuthenticationIsSet = "__AuthenticationMiddlewareSet";
    private const string AuthorizationIsSet = "__AuthorizationMiddlewareSet";

    private static readonly TimeSpan CookieLife = TimeSpan.FromDays(14);
    private static readonly TimeSpan StampLife = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Lockout = TimeSpan.FromMinutes(5);

    /// <summary>Registers what pages and accounts need. <see cref="Api.IApiDoor"/> and <see cref="AccountDirectory"/> are registered by the server.</summary>
    public static void AddServices(IServiceCollection services, DashboardOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(options.Zone);
        services.AddSingleton(new DashboardClock(options.Time, TimeProvider.System));
        services.AddSingleton(EmbeddedAssets.Load());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<FirstAccount>();
        services.AddSingleton<SignInLimiter>();
        services.AddSingleton<DraftStore>();
        services.AddSingleton<ImportDesk>();
        services.AddScoped<AccountVisits>();
        services.AddScoped<ExternalAccounts>();
        services.AddScoped<Session>();
        services.AddScoped<WorkspaceNames>();
        services.AddScoped<AccountAdministration>();
        services.AddTransient<DocumentEditor>();
        services.AddDbContextFactory<AccountsDb>(options.Store);
        services.AddDataProtection().SetApplicationName(options.Application).PersistKeysToFileSystem(new DirectoryInfo(options.KeyRing));
        AddAccounts(services, options);
        services.AddHttpContextAccessor();
        services.AddCascadingValue(provider => provider.GetRequiredService<TimeZoneInfo>());
        services.AddCascadingValue(provider => provider.GetRequiredService<IHttpContextAccessor>().HttpContext is { } http ? Visit.Of(http).Language : Language.English);
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices();
        services.AddTransient<MudLocalizer, MudTexts>();
    }

    /// <summary>Answers below <see cref="Root"/>, and leads a browser that asks for the root of the server there.</summary>
    public static void Use(WebApplication app)
    {
        var properties = ((IApplicationBuilder)app).Properties;
        properties[AuthenticationIsSet] = true;
        properties[AuthorizationIsSet] = true;
        app.Use((http, next) =>
        {
            if (http.Request.Path == "/" && HttpMethods.IsGet(http.Request.Method) && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
            {
                http.Response.Redirect(Root + "/");
                return Task.CompletedTask;
            }

            return next(http);
        });
        app.Map(Root, UsePages);
    }

    private static void UsePages(IApplicationBuilder pages)
    {
        var assets = pages.ApplicationServices.GetRequiredService<EmbeddedAssets>();
        var options = pages.ApplicationServices.GetRequiredService<DashboardOptions>();
        var stopping = pages.ApplicationServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        pages.Use(async (http, next) =>
        {
            // The connections of open pages are closed once, when the stop begins. One that came back after that would be waited for until the stop gives up.
            if (stopping.IsCancellationRequested)
            {
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                http.Response.Headers.Connection = "close";
                return;
            }

            if (http.Request.Path == PathString.Empty)
            {
                // Relative addresses need the slash.
                http.Response.Redirect(Root + "/");
                return;
            }

            if (options.PublicUrl is { } publicUrl)
            {
                http.Request.Scheme = publicUrl.Scheme;
                http.Request.Host = HostString.FromUriComponent(publicUrl);
            }

            SecurityHeaders.Set(http.Response.Headers, options.OpenId?.Authority);
            if (!await assets.TryAnswerAsync(http))
            {
                await next(http);
            }
        });
        pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        pages.UseRouting();
        pages.UseAuthentication();
        pages.UseAuthorization();
        pages.UseAntiforgery();
        pages.UseEndpoints(routes => routes.MapRazorComponents<App>().AddInteractiveServerRenderMode(server => server.ContentSecurityFrameAncestorsPolicy = "'none'").RequireAuthorization());
    }

    private static void AddAccounts(IServiceCollection services, DashboardOptions options)
    {
        services.AddIdentityCore<Account>(identity =>
        {
            identity.User.RequireUniqueEmail = true;
            identity.Password.RequiredLength = MinPasswordLength;
            identity.Password.RequiredUniqueChars = 5;
            identity.Password.RequireDigit = identity.Password.RequireLowercase = identity.Password.RequireUppercase = identity.Password.RequireNonAlphanumeric = false;
            identity.Lockout.DefaultLockoutTimeSpan = Lockout;
            identity.Lockout.MaxFailedAccessAttempts = 5;
        }).AddEntityFrameworkStores<AccountsDb>().AddSignInManager().AddDefaultTokenProviders();
        services.Configure<SecurityStampValidatorOptions>(stamp => stamp.ValidationInterval = StampLife);
        var authentication = services.AddAuthentication(IdentityConstants.ApplicationScheme);
        if (options.OpenId is { } provider)
        {
            OpenIdSignIn.Add(authentication, provider);
        }

        authentication.AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(cookie =>
        {
            cookie.Cookie.Name = "ripen";
            cookie.Cookie.Path = Root;
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = options.PublicUrl?.Scheme == Uri.UriSchemeHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = CookieLife;
            cookie.LoginPath = "/account/sign-in";
            cookie.LogoutPath = "/account/sign-out";
            cookie.ReturnUrlParameter = "to";
        }));
        services.AddAuthorization();
        services.AddCascadingAuthenticationState();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "ripen-form";
            antiforgery.Cookie.Path = Root;
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
        });
    }
}
