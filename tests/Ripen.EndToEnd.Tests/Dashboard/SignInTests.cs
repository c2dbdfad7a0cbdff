using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Ripen.EndToEnd.Tests.Browser;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Dashboard;

/// <summary>The first account, signing in and out.</summary>
public sealed partial class SignInTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("en", "Home", "Create the first account")]
    [InlineData("fr", "Accueil", "Créer le premier compte")]
    public async Task First_account_is_made_by_the_link_once(string language, string home, string create)
    {
        await using var ripen = await RunningRipen.StartAsync();
        var link = ripen.SetUpUrl!;
        await using var person = await Person.ArriveAsync(chromium, ripen, language);
        await person.Page.GotoAsync(link);
        Assert.Equal(create, await person.Page.Locator("h1").TextContentAsync());
        await person.FillCredentialsAsync(Person.Email, Person.Password);
        await person.Page.Locator("nav").GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = home, Exact = true }).WaitForAsync();
        Assert.Equal(language, await person.Page.Locator("html").GetAttributeAsync("lang"));

        Assert.Null(ripen.SetUpUrl);
        await using var late = await Person.ArriveAsync(chromium, ripen, language);
        await late.Page.GotoAsync(link);
        Assert.Equal(0, await late.Page.Locator("#password").CountAsync());
    }

    [Fact]
    public async Task Person_signs_out_and_in_again_and_goes_where_they_wanted()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await using var person = await Person.SignUpAsync(chromium, ripen);
        await person.OpenAsync("account/sign-out");
        await person.Page.ClickAsync("button[type=submit]");
        await person.Page.GetByText("See you soon").WaitForAsync();

        await person.Page.GotoAsync(ripen.DashboardUrl + "users");
        await person.FillCredentialsAsync(Person.Email, "not the password");
        await person.Page.GetByRole(AriaRole.Alert).WaitForAsync();
        await person.FillCredentialsAsync(Person.Email, Person.Password);
        await person.Page.WaitForURLAsync("**/dashboard/users");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("/users/track")]
    public async Task After_signing_in_nobody_is_led_to_another_site(string to)
    {
        await using var ripen = await RunningRipen.StartAsync($"--Ripen:Admin:Email={Person.Email}", $"--Ripen:Admin:Password={Person.Password}");
        await using var person = await Person.ArriveAsync(chromium, ripen);
        await person.Page.GotoAsync($"{ripen.DashboardUrl}account/sign-in?to={Uri.EscapeDataString(to)}");
        await person.FillCredentialsAsync(Person.Email, Person.Password);
        await person.Page.Locator(".ripen-drawer").WaitForAsync();
        Assert.Equal(ripen.DashboardUrl, person.Page.Url);
    }

    [Fact]
    public async Task Pages_answer_nobody_who_is_not_signed_in_and_the_api_is_as_before()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var plain = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(ripen.Api.Url) };
        foreach (var path in new[] { "/dashboard/", "/dashboard/users", "/dashboard/_blazor/negotiate?negotiateVersion=1" })
        {
            using var request = new HttpRequestMessage(path.Contains("_blazor", StringComparison.Ordinal) ? HttpMethod.Post : HttpMethod.Get, path);
            using var answer = await plain.SendAsync(request, ApiClient.Cancellation);
            Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
            Assert.Contains("/account/sign-in", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        }

        using var api = await plain.GetAsync("/users", ApiClient.Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, api.StatusCode);
        Assert.Equal("""{"message":"Invalid URL"}""", await api.Content.ReadAsStringAsync(ApiClient.Cancellation));
    }

    [Fact]
    public async Task Form_without_its_token_is_refused()
    {
        await using var ripen = await RunningRipen.StartAsync($"--Ripen:Admin:Email={Person.Email}", $"--Ripen:Admin:Password={Person.Password}");
        using var plain = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(ripen.DashboardUrl) };
        using var form = new FormUrlEncodedContent([new("_handler", "sign-in"), new("Form.Email", Person.Email), new("Form.Password", Person.Password)]);
        using var refused = await plain.PostAsync("account/sign-in", form, ApiClient.Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.DoesNotContain(refused.Headers, header => header.Key == "Set-Cookie" && header.Value.Any(value => value.StartsWith("ripen=", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Cookie_from_before_is_nobody_after_signing_in()
    {
        await using var ripen = await RunningRipen.StartAsync($"--Ripen:Admin:Email={Person.Email}", $"--Ripen:Admin:Password={Person.Password}");
        var cookies = new CookieContainer();
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies };
        using var browser = new HttpClient(handler) { BaseAddress = new Uri(ripen.DashboardUrl) };
        cookies.Add(new Uri(ripen.DashboardUrl), new System.Net.Cookie("ripen", "CfDJ8planted", "/dashboard"));
        var page = await browser.GetStringAsync("account/sign-in", ApiClient.Cancellation);
        using var form = new FormUrlEncodedContent(
        [
            new("_handler", "sign-in"),
            new("__RequestVerificationToken", Token().Match(page).Groups[1].Value),
            new("Form.Email", Person.Email),
            new("Form.Password", Person.Password),
        ]);
        using var signedIn = await browser.PostAsync("account/sign-in", form, ApiClient.Cancellation);
        var now = cookies.GetCookies(new Uri(ripen.DashboardUrl))["ripen"]!;
        Assert.NotEqual("CfDJ8planted", now.Value);
        Assert.True(now.HttpOnly);
        using var home = await browser.GetAsync(string.Empty, ApiClient.Cancellation);
        Assert.Equal(HttpStatusCode.OK, home.StatusCode);
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex Token();
}
