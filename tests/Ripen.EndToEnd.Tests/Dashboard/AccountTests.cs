using Microsoft.Playwright;
using Ripen.EndToEnd.Tests.Browser;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Dashboard;

/// <summary>Inviting others, roles, the second factor, and their ends.</summary>
public sealed class AccountTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Other = "bo@ripen.example";

    [Fact]
    public async Task Somebody_is_invited_works_with_their_role_and_loses_it_at_once()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync("L-1", ("email", "ada@acme.example"), ("lead score", 5));
        await using var admin = await Person.SignUpAsync(chromium, ripen);
        await admin.OpenAsync("settings/accounts");
        await admin.Page.GetByLabel("E-mail address").FillAsync(Other);
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Invite somebody" }).ClickAsync();
        var link = await admin.Page.Locator("[data-test=link]").TextContentAsync();

        await using var editor = await Person.ArriveAsync(chromium, ripen);
        await editor.Page.GotoAsync(link!);
        await editor.Page.FillAsync("#password", "pears ripen in september");
        await editor.Page.ClickAsync("button[type=submit]");
        await editor.Page.Locator(".ripen-drawer").WaitForAsync();
        Assert.Equal(0, await editor.Page.GetByRole(AriaRole.Link, new() { Name = "Audit log" }).CountAsync());
        await editor.OpenAsync("settings/accounts");
        await editor.Page.GetByText("Your role does not go so far").WaitForAsync();
        await editor.OpenAsync("users/L-1?by=external_id");
        await editor.Page.GetByRole(AriaRole.Button, new() { Name = "Edit lead score" }).WaitForAsync();

        // A role that is taken away ends in the page that is open.
        await admin.Page.Locator("tr", new() { HasText = Other }).GetByText("Editor", new() { Exact = true }).ClickAsync();
        await admin.Page.GetByRole(AriaRole.Option, new() { Name = "Analyst" }).ClickAsync();
        await editor.Page.GetByRole(AriaRole.Button, new() { Name = "Edit lead score" }).WaitForAsync(new() { State = WaitForSelectorState.Detached });

        await using var late = await Person.ArriveAsync(chromium, ripen);
        await late.Page.GotoAsync(link!);
        await late.Page.FillAsync("#password", "another long password");
        await late.Page.ClickAsync("button[type=submit]");
        await late.Page.GetByText("This link is no longer good").WaitForAsync();

        await admin.Page.GetByRole(AriaRole.Button, new() { Name = $"Actions for {Other}" }).ClickAsync();
        await admin.Page.GetByText("Remove the account").ClickAsync();
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Remove the account" }).ClickAsync();
        await Assertions.Expect(admin.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        var actions = (await ripen.Api.GetAsync("/v1/audit")).GetProperty("audit").EnumerateArray().Select(e => $"{e.GetProperty("actor")} {e.GetProperty("action")} {e.GetProperty("subject")} {e.GetProperty("detail")}").Take(3);
        Assert.Equal(
            [$"{Person.Email} account.removed {Other} ", $"{Person.Email} account.role_changed {Other} Editor → Analyst", $"{Person.Email} account.invited {Other} Editor"],
            actions);
        await admin.OpenAsync("settings/audit");
        await admin.Page.GetByText("account: role changed").WaitForAsync();
    }

    [Fact]
    public async Task The_last_administrator_stays()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await using var admin = await Person.SignUpAsync(chromium, ripen, "fr");
        await admin.OpenAsync("settings/accounts");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = $"Actions pour {Person.Email}" }).ClickAsync();
        await admin.Page.GetByText("Supprimer le compte").ClickAsync();
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Supprimer le compte" }).ClickAsync();
        await admin.Page.GetByText("C'est le dernier administrateur").WaitForAsync();
        Assert.Null(ripen.SetUpUrl);
    }

    [Fact]
    public async Task The_audit_log_shows_what_a_publication_changed()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(LeadScoring.SeedCanvas);
        await ripen.Api.PublishAsync(LeadScoring.SeedCanvas.With("increment_by: 5", "increment_by: 6"));
        await using var admin = await Person.SignUpAsync(chromium, ripen);
        await admin.OpenAsync("settings/audit");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "What changed canvas lead-scoring 2" }).ClickAsync();
        await Assertions.Expect(admin.Page.Locator(".ripen-diff-removed")).ToContainTextAsync("increment_by: 5");
        await Assertions.Expect(admin.Page.Locator(".ripen-diff-added")).ToContainTextAsync("increment_by: 6");
    }
}
