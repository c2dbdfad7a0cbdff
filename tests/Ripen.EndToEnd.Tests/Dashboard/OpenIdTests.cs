using Microsoft.Playwright;
using Ripen.EndToEnd.Tests.Browser;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Dashboard;

/// <summary>Signing in by a company's identity provider.</summary>
public sealed class OpenIdTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly string[] Admin = [$"--Ripen:Admin:Email={Person.Email}", $"--Ripen:Admin:Password={Person.Password}"];

    [Fact]
    public async Task Somebody_whom_the_provider_knows_gets_an_account_of_the_role_for_new_ones_and_keeps_it()
    {
        await using var provider = IdentityProvider.Start();
        await using var ripen = await RunningRipen.StartAsync([.. Admin, .. provider.Settings]);
        foreach (var _ in new[] { 1, 2 })
        {
            await using var person = await SignInAsync(ripen, "users");
            await person.Page.WaitForURLAsync("**/dashboard/users");
            Assert.Equal(0, await person.Page.GetByRole(AriaRole.Link, new() { Name = "Audit log" }).CountAsync());
        }

        Assert.Equal("cleo@ripen.example account.created Analyst", await LastChangeAsync(ripen));
    }

    [Fact]
    public async Task Without_new_accounts_only_who_was_invited_comes_in_and_an_address_that_is_not_proven_opens_nothing()
    {
        await using var provider = IdentityProvider.Start();
        await using var ripen = await RunningRipen.StartAsync([.. Admin, .. provider.Settings, "--Ripen:OpenId:NewAccounts=none"]);
        await using (var stranger = await SignInAsync(ripen))
        {
            await stranger.Page.GetByText("Ask an administrator to invite you").WaitForAsync();
        }

        (provider.Email, provider.IsVerified) = (Person.Email, false);
        await using (var impostor = await SignInAsync(ripen))
        {
            await impostor.Page.GetByText("Ask an administrator to invite you").WaitForAsync();
        }

        provider.IsVerified = true;
        await using var admin = await SignInAsync(ripen);
        await admin.Page.GetByRole(AriaRole.Link, new() { Name = "Audit log" }).WaitForAsync();
    }

    [Fact]
    public async Task An_answer_that_nobody_asked_for_signs_nobody_in()
    {
        await using var provider = IdentityProvider.Start();
        await using var ripen = await RunningRipen.StartAsync([.. Admin, .. provider.Settings]);
        await using var person = await Person.ArriveAsync(chromium, ripen);
        await person.Page.GotoAsync(ripen.DashboardUrl + "account/openid?code=stolen&state=planted");
        await person.Page.GetByText("did not say who you are").WaitForAsync();
        await person.Page.GotoAsync(ripen.DashboardUrl + "users");
        await person.Page.Locator("#password").WaitForAsync();
    }

    private async Task<Person> SignInAsync(RunningRipen ripen, string to = "")
    {
        var person = await Person.ArriveAsync(chromium, ripen);
        await person.Page.GotoAsync(ripen.DashboardUrl + to);
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with Acme" }).ClickAsync();
        return person;
    }

    private static async Task<string> LastChangeAsync(RunningRipen ripen)
    {
        var entry = (await ripen.Api.GetAsync("/v1/audit")).GetProperty("audit")[0];
        return $"{entry.GetProperty("actor")} {entry.GetProperty("action")} {entry.GetProperty("detail")}";
    }
}
