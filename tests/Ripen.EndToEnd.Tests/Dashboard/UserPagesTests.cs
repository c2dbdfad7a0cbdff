using Microsoft.Playwright;
using Ripen.EndToEnd.Tests.Browser;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Dashboard;

/// <summary>The list of users and a profile, in a browser.</summary>
public sealed class UserPagesTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("en", "Search users", "started a session", "No users yet")]
    [InlineData("fr", "Rechercher des utilisateurs", "a démarré une session", "Pas encore d'utilisateurs")]
    public async Task Users_are_listed_by_score_found_and_followed_as_it_moves(string language, string search, string session, string empty)
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(LeadScoring.SeedCanvas);
        await using var person = await Person.SignUpAsync(chromium, ripen, language);
        var page = person.Page;
        await person.OpenAsync("users");
        await page.GetByText(empty).WaitForAsync();

        await ripen.Api.AttributesAsync("L-1", ("email", "ada@acme.example"), ("first_name", "Ada"), ("last_name", "Byron"));
        await ripen.Api.AttributesAsync("L-2", ("email", "bo@acme.example"), ("lead score", 40));
        await page.GetByRole(AriaRole.Link, new() { Name = "Ada Byron" }).WaitForAsync();
        await page.GetByLabel(search).FillAsync("ada@");
        await page.GetByRole(AriaRole.Link, new() { Name = "bo@acme.example" }).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.GetByRole(AriaRole.Link, new() { Name = "Ada Byron" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Ada Byron" }).WaitForAsync();

        // The page stays open while the lead acts.
        await ripen.SessionAsync("L-1");
        await Assertions.Expect(page.Locator("[data-test=score]")).ToHaveTextAsync("1");
        await Assertions.Expect(page.Locator("[data-test=ledger] tbody tr").First).ToContainTextAsync(session);
        await ripen.AdvanceAsync("5m");
        await ripen.EventAsync("L-1", "demo_requested");
        await Assertions.Expect(page.Locator("[data-test=score]")).ToHaveTextAsync("6");
        await Assertions.Expect(page.Locator("[data-test=ledger] tbody tr").First).ToContainTextAsync("demo_requested");
        await Assertions.Expect(page.Locator("[data-test=ledger] tbody tr").First).ToContainTextAsync("+5");
    }

    [Fact]
    public async Task Attribute_is_edited_with_a_reason_and_a_past_moment_is_looked_at()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync("L-1", ("email", "ada@acme.example"), ("lead score", 5));
        await ripen.AdvanceAsync("2h");
        await ripen.Api.AttributesAsync("L-1", ("lead score", 25));
        await using var person = await Person.SignUpAsync(chromium, ripen);
        var page = person.Page;
        await person.OpenAsync("users/L-1?by=external_id");
        await page.GetByRole(AriaRole.Button, new() { Name = "Edit lead score" }).ClickAsync();
        await page.GetByLabel("New value").FillAsync("30");
        await page.GetByLabel("Reason").FillAsync("met at the fair");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-test=score]")).ToHaveTextAsync("30");
        await Assertions.Expect(page.Locator("[data-test=ledger] tbody tr").First).ToContainTextAsync($"edited by {Person.Email}: “met at the fair”");
        var audit = (await ripen.Api.GetAsync("/v1/audit")).GetProperty("audit")[0];
        Assert.Equal((Person.Email, "lead score: 25 → 30; met at the fair"), (audit.GetProperty("actor").GetString(), audit.GetProperty("detail").GetString()));

        await page.GetByLabel("As it was at").FillAsync("2026-01-05T09:00");
        await page.GetByLabel("As it was at").PressAsync("Tab");
        await page.GetByText("lead score: 5 ·").WaitForAsync();
        await Assertions.Expect(page.Locator("[data-test=ledger] tbody tr")).ToHaveCountAsync(2);
    }
}
