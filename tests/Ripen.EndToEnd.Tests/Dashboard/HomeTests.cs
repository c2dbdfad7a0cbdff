using Microsoft.Playwright;
using Ripen.EndToEnd.Tests.Browser;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Dashboard;

/// <summary>The first page, in a browser.</summary>
public sealed class HomeTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("en", "Welcome. Let the first leads ripen.", "Ripest leads", "Arm the leads of Lead Scoring Canvas")]
    [InlineData("fr", "Bienvenue. Laissez mûrir les premiers prospects.", "Prospects les plus mûrs", "Armer les prospects de Lead Scoring Canvas")]
    public async Task Home_helps_at_the_start_and_follows_what_goes_on(string language, string welcome, string ripest, string arm)
    {
        await using var ripen = await RunningRipen.StartAsync();
        await using var person = await Person.SignUpAsync(chromium, ripen, language);
        var page = person.Page;
        await page.GetByText(welcome).WaitForAsync();

        await ripen.Api.AttributesAsync("L-0", ("email", "early@acme.example"));
        await ripen.Api.PublishAsync(LeadScoring.SeedCanvas);
        await page.GetByText(welcome).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await ripen.Api.AttributesAsync("L-1", ("email", "ada@acme.example"));
        await ripen.EventAsync("L-1", "demo_requested");
        await Assertions.Expect(page.Locator("[data-test=users]")).ToHaveTextAsync("2");
        await Assertions.Expect(page.Locator("[data-test=events]")).ToHaveTextAsync("1");
        await Assertions.Expect(page.Locator("[data-test=scores]")).ToHaveTextAsync("1");
        await page.GetByRole(AriaRole.Heading, new() { Name = ripest }).WaitForAsync();
        await Assertions.Expect(page.Locator("[data-test=top] tr").First).ToContainTextAsync("ada@acme.example");

        // The lead that was there before the canvas is armed with a click, and counts from then on.
        await page.GetByRole(AriaRole.Button, new() { Name = arm }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = arm }).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await ripen.EventAsync("L-0", "demo_requested");
        await Assertions.Expect(page.Locator("[data-test=scores]")).ToHaveTextAsync("2");
    }
}
